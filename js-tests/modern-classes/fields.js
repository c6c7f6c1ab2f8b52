// Public fields: order, computed names, this, inheritance, definition rather than assignment, statics.
const log = [];
const note = (n, v) => (log.push(n), v);
class A {
  [note('key a', 'a')] = note('value a', 1);
  static [note('key s', 's')] = note('value s', 2);
  b = this.a + 1;
  c;
  'quoted name' = 3;
  12 = 4;
  ['com' + 'puted'] = 5;
  arrow = () => this.b;
  constructor() { note('constructor'); this.d = this.b; }
}
log.push('defined');
const a = new A();
console.log(log.join('; '));
console.log(Object.keys(a).join(), a.a, a.b, String(a.c), a.arrow.call(null), A.s);
class B extends A { b = 'B' + super.toString().length; e = this.d; constructor() { log.push('before'); super(); log.push('after ' + this.e); } }
log.length = 0; const b = new B();
console.log(log.join('; '), b.b, b.arrow());
class Base { set x(v) { log.push('setter'); } constructor() { this.init?.(); } }
class Derived extends Base { x = 1; y = 'field'; init() { this.y = 'by base'; } }
log.length = 0; const d = new Derived();
console.log('defined, not assigned', log.length, JSON.stringify(Object.getOwnPropertyDescriptor(d, 'x')), d.y);
class S { static a = 1; static b = this.a + 1; static c = () => this.b; static self = S; static name2 = this.name; }
console.log('static', S.b, S.c(), S.self === S, S.name2, Object.keys(S).join());
class T extends S {}
console.log('static inheritance', T.a, Object.hasOwn(T, 'a'), (T.a = 9, S.a));
class N { static = 1; get = 2; set = 3; async = 4; static static = 5; static get = 6; 'constructor2' = 7; accessor = 8 }
console.log('names', JSON.stringify(new N()), N.static, N.get);
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
console.log('errors', attempt(() => new (class { x = nope; })()), attempt(() => class { static x = nope; }), attempt(() => new (class { constructor() { return Object.freeze({}); } x = 1; })().x));
console.log('returned object gets the fields', attempt(() => { const o = {}; new (class extends class { constructor() { return o; } } { x = 7; })(); return o.x; }), attempt(() => new (class extends class { constructor() { return Object.freeze({}); } } { x = 7; })()));
const syntax = code => { try { (0, eval)(code); return 'ok'; } catch (e) { return e.name; } };
console.log('refused', syntax('(class { constructor = 1 })'), syntax('(class { static prototype = 1 })'), syntax('(class { "constructor" = 1 })'), syntax('(class { x = arguments })'), syntax('(class { a b })'), syntax('(class { x = 1 y = 2 })'), syntax('(class { static constructor = 1 })'));
console.log('allowed', syntax('(class { a\nb\n["c"]\nd = 1 })'), syntax('(class { get\na() {} })'), syntax('(class { static\na })'), syntax('(class { ["constructor"] = 1 })'), syntax('(class { x = () => arguments })') === 'SyntaxError');
console.log('functions of fields', new (class { f = function () {}; })().f.name, new (class Named { x = eval('this.constructor.name'); })().x);
