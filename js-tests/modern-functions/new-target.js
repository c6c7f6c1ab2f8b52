// new.target in functions, arrows, eval, constructors, Reflect.construct; and where it may not stand.
const show = t => (t === undefined ? 'undefined' : t.name);
function F() { if (!new.target) return new F(); this.t = show(new.target); }
console.log('function', F().t, new F().t, F.call({}).t, Reflect.construct(F, [], Array).t);
class A { constructor() { this.t = show(new.target); this.arrow = (() => show(new.target))(); this.e = eval('show(new.target)'); } }
class B extends A {}
class C extends B { constructor() { super(); this.c = show(new.target); } }
console.log('class', new A().t, new B().t, new C().t, new C().c, new B().arrow, new B().e);
console.log('Reflect.construct', Reflect.construct(A, [], C).t, Reflect.construct(A, [], C) instanceof C, Reflect.construct(C, [], Array).c);
console.log('bound', new (F.bind())().t, new (B.bind())().t);
class Abstract { constructor() { if (new.target === Abstract) throw new TypeError('abstract'); } }
class Concrete extends Abstract {}
console.log('abstract', (() => { try { new Abstract(); } catch (e) { return e.message; } })(), new Concrete() instanceof Abstract);
const o = { m() { return show(new.target); }, get g() { return show(new.target); } };
console.log('methods', o.m(), o.g, (function () { return show(new.target); })());
class Fields { f = show(new.target); static s = show(new.target); static { this.b = show(new.target); } }
console.log('fields', new Fields().f, Fields.s, Fields.b);
console.log('default parameter', (function (t = new.target) { return show(t); })(), new (function D(t = new.target) { this.t = show(t); })().t);
const proto = {};
function Bare() {}
Bare.prototype = 5;
console.log('prototype from new.target', Object.getPrototypeOf(Reflect.construct(A, [], Object.assign(function () {}, { prototype: proto }))) === proto,
  Object.getPrototypeOf(new Bare()) === Object.prototype, Object.getPrototypeOf(Reflect.construct(Array, [], Bare)) === Array.prototype);
console.log('generators', [...(function* () { yield show(new.target); })()].join());
const syntax = code => { try { (0, eval)(code); return 'ok'; } catch (e) { return e.name; } };
console.log('refused', syntax('new.target'), syntax('() => new.target'), syntax('function f() { new.target = 1 }'), syntax('function f() { new.other }'), syntax('function f() { new.t\\u0061rget }'));
console.log('allowed', syntax('function f() { new.target }'), syntax('(class { x = new.target })'), syntax('({ m() { () => new.target } })'));
