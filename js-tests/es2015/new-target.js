// new.target tells a call from a construction, also in nested functions
// and through bound functions and Reflect.construct.
function Kind() { this.kind = new.target === Kind ? 'new' : 'other'; return undefined; }
function called() { return new.target === undefined; }

print('new', new Kind().kind);
print('call', called(), called.call({}), called.apply(null), ({ m: called }).m());
print('type', (function () { return typeof new.target; })(),
      (function () { var t; new (function () { t = typeof new.target; })(); return t; })());

function Strict(v) {
    'use strict';
    if (!new.target) { return new Strict(v); }
    this.v = v;
}
print('without new', Strict(5).v, Strict(5) instanceof Strict, new Strict(6).v);

function Guard() {
    if (!new.target) { throw new TypeError('use new'); }
}
print('guard', (function () { try { Guard(); } catch (e) { return String(e); } })(), new Guard() instanceof Guard);

function Outer() {
    var self = new.target;
    function inner() { return new.target; }
    this.inner = inner();
    this.innerNew = (function () { var seen; new (function () { seen = new.target !== self; })(); return seen; })();
    this.self = self === Outer;
}
var o = new Outer();
print('nested', o.self, o.inner, o.innerNew);

function Base() { this.made = new.target === Base ? 'Base' : 'derived'; }
function Derived() { Base.call(this); }
Derived.prototype = Object.create(Base.prototype);
print('inherited by call', new Base().made, new Derived().made);

var Bound = Kind.bind(null);
print('bound', new Bound().kind, new Bound() instanceof Kind);
print('construct', Reflect.construct(Kind, []).kind);
print('callbacks', [1, 2].map(function () { return new.target === undefined; }).join());
print('getter', ({ get g() { return String(new.target); } }).g);
function verdict(source) { try { eval(source); return 'accepted'; } catch (e) { return e.name; } }
print('rejected', verdict('function f() { new.other }'), verdict('(function () { return new.target })()'));
