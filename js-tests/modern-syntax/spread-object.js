// Object literals with spread, computed keys, shorthand, methods, accessors and __proto__.
const s = JSON.stringify;
const sym = Symbol('s');
console.log('spread', s({ ...{ a: 1, b: 2 }, b: 3, ...{ c: 4 } }), s({ b: 3, ...{ a: 1, b: 2 } }));
console.log('nothing to spread', s({ ...null, ...undefined, ...1, ...true, ...Symbol(), ...1n, ...(() => {}) }));
console.log('arrays', s({ ...[7, , 9] }), s({ ...Object('hi') }));
console.log('symbols', { ...{ [sym]: 'copied' } }[sym]);
class A { constructor() { this.own = 1; } get inherited() { return 2; } }
console.log('own properties only', s({ ...new A() }), s({ ...Object.create({ x: 1 }, { hidden: { value: 1 }, seen: { value: 2, enumerable: true } }) }));
const log = [];
const src = { get x() { log.push('get'); return 5; } };
const copy = { ...src };
console.log('getters are read', log.join(), s(Object.getOwnPropertyDescriptor(copy, 'x')));
const noSetter = { set x(v) { log.push('set'); }, ...{ x: 1 } };
console.log('setters are replaced', log.join(), noSetter.x);
let n = 0;
console.log('computed', s({ ['k' + ++n]: n, ['k' + ++n]: n, [`k${++n}`]() {}, [1 + 1]: 'two', [[1, 2]]: 'list' }));
console.log('key before value', s((() => { const l = []; const t = (x) => (l.push(x), x); ({ [t('k1')]: t('v1'), [t('k2')]: t('v2') }); return l; })()));
const a = 1, b = 2;
console.log('shorthand', s({ a, b, get: 3, set: 4, async: 5, static: 6, await: 7 }));
console.log('order of keys', Object.keys({ z: 1, 2: 1, a: 1, 1: 1, [-1]: 1, '01': 1, 4294967294: 1, 4294967295: 1 }).join());
const proto = { p: 1 };
console.log('__proto__', Object.getPrototypeOf({ __proto__: proto }) === proto, Object.getPrototypeOf({ ['__proto__']: proto }) === proto);
const __proto__ = proto;
console.log('shorthand __proto__ is own', Object.hasOwn({ __proto__ }, '__proto__'), Object.hasOwn({ __proto__() {} }, '__proto__'));
console.log('not an object', Object.getPrototypeOf({ __proto__: 1 }) === Object.prototype, Object.getPrototypeOf({ __proto__: null }));
const m = { f() {}, get g() { return 1; }, async h() {}, *i() {}, async *j() {}, 'quoted name'() {}, 12() {}, [sym]() {} };
console.log('method names', [m.f, m.h, m.i, m.j, m['quoted name'], m[12], m[sym]].map(f => f.name).join('|'));
console.log('getter name', Object.getOwnPropertyDescriptor(m, 'g').get.name, 'prototype' in m.f, 'prototype' in m.i);
try { new m.f(); } catch (e) { console.log('methods are no constructors', e.name); }
