// Methods, accessors and descriptors of classes, computed names, strictness, the inner binding of the name.
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
const sym = Symbol('sym');
class K {
  m(a, b) { return 'm'; } static m() { return 'static m'; } get v() { return 'get'; } set v(x) { this.set = x; }
  *g() { yield 1; yield 2; } async a() {} async *ag() {} [sym]() { return 'symbol'; } 'with space'() { return 'space'; } 5() { return 'five'; } ['c' + 'd']() { return 'cd'; }
  static get sv() { return 'static get'; } get() { return 'named get'; } set() { return 'named set'; } static() { return 'named static'; } async() { return 'named async'; };;
}
const k = new K();
console.log(k.m(), K.m(), k.v, (k.v = 1, k.set), [...k.g()].join(), k[sym](), k['with space'](), k[5](), k.cd(), K.sv, k.get(), K.prototype.set(), k.static(), k.async());
console.log('not enumerable', Object.keys(K.prototype).length, Object.keys(K).length, JSON.stringify(Object.getOwnPropertyDescriptor(K.prototype, 'm')));
console.log('prototype', JSON.stringify(Object.getOwnPropertyDescriptor(K, 'prototype')), attempt(() => { 'use strict'; K.prototype = {}; }));
console.log('own names', Reflect.ownKeys(K.prototype).map(String).join(), Reflect.ownKeys(K).join());
console.log('constructor', K.prototype.constructor === K, Object.getOwnPropertyDescriptor(K.prototype, 'constructor').enumerable, K.length, (class { constructor(a, b) {} }).length);
console.log('methods construct nothing', attempt(() => new k.m()), attempt(() => new K.m()), attempt(() => new k.g()));
console.log('strict', attempt(() => new (class { m() { undeclaredName = 1; } })().m()), (() => { const { m } = new (class { m() { return this; } })(); return String(m()); })());
let L = class Inner { static same() { return Inner === L; } static change() { Inner = 1; } };
console.log('inner name', L.same(), typeof Inner, attempt(() => L.change()), (() => { const M = L; L = null; return M.same(); })());
class R { static r() { return R; } } const R0 = R; R = null;
console.log('declaration may be reassigned', R, R0.r() === R0);
console.log('last definition wins', new (class { a() { return 1; } a() { return 2; } get b() { return 3; } b() { return 4; } c() {} get c() { return 5; } })().a(), (class { static x() { return 1; } static x() { return 2; } }).x());
console.log('half an accessor', String(new (class { set w(v) {} })().w), attempt(() => { 'use strict'; new (class { get o() { return 1; } })().o = 2; }));
console.log('keys in order', (() => { const o = []; class X { [(o.push(1), 'a')]() {} static [(o.push(2), 'b')]() {} get [(o.push(3), 'c')]() { return 1; } } return o.join(); })());
console.log('name and length overridden', (class { static name = 'n'; }).name, (class { static get name() { return 'getter'; } }).name);
const syntax = code => { try { (0, eval)('(' + code + ')'); return 'ok'; } catch (e) { return e.name; } };
console.log('refused', syntax('class { constructor() {} constructor() {} }'), syntax('class { get constructor() {} }'), syntax('class { *constructor() {} }'), syntax('class { async constructor() {} }'), syntax('class { static prototype() {} }'), syntax('class { m() { super() } }'), syntax('class { constructor() { super() } }'), syntax('class { a, b }'), syntax('class let {}'), syntax('class { get a(x) {} }'), syntax('class { set a() {} }'));
console.log('allowed', syntax('class { static constructor() {} }'), syntax('class { ["constructor"]() {} }'), syntax('class { "constructor"() {} }'), syntax('class { static static() {} }'), syntax('class { get\n a() {} }'));
