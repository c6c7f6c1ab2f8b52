// bind, call, apply with classes, arrows and new; the properties of bound functions.
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
function f(a, b, c) { return [this?.v ?? this, a, b, c].join(); }
const g = f.bind({ v: 'V' }, 1);
console.log('bind', g(2, 3), g.call({ v: 'other' }, 5), g.bind({ v: 'again' }, 2)(3));
console.log('properties', g.name, g.length, 'prototype' in g, Object.hasOwn(g, 'caller'), typeof g);
console.log('length', ((...r) => r).bind().length, f.bind(0, 1, 2, 3, 4).length, (() => { const h = function () {}; Object.defineProperty(h, 'length', { value: 7.9 }); return h.bind(0, 1).length; })(),
  (() => { const h = function () {}; Object.defineProperty(h, 'length', { value: 'x' }); return h.bind().length; })(), (() => { const h = function () {}; Object.defineProperty(h, 'length', { value: Infinity }); return h.bind(0, 1).length; })());
function Point(x, y) { this.x = x; this.y = y; }
const P = Point.bind(null, 1);
const p = new P(2);
console.log('new', p.x, p.y, p instanceof Point, p instanceof P, P.prototype === undefined);
class K { constructor(a) { this.a = a; } static s() { return this === K; } }
console.log('classes', new (K.bind(null, 5))().a, attempt(() => K.bind()()), attempt(() => K.call({})), K.s.bind(K)(), attempt(() => class extends K.bind() {}));
console.log('this in sloppy code', (function () { return typeof this; }).call(1), (function () { 'use strict'; return typeof this; }).call(1), (function () { return this === globalThis; }).call(null), (function () { 'use strict'; return this === null; }).call(null));
console.log('apply', Math.max.apply(null, [1, 3, 2]), f.apply({ v: 0 }, { length: 2, 0: 'a', 1: 'b' }), f.apply('s', null), attempt(() => f.apply(0, 1)), attempt(() => f.apply(0, 'ab')));
console.log('Reflect.apply', Reflect.apply(f, { v: 'r' }, [1, 2, 3]), attempt(() => Reflect.apply(f, 0)), attempt(() => Reflect.apply({}, 0, [])));
console.log('call of call', Function.prototype.call.call(f, { v: 'cc' }, 1), Function.prototype.call.bind(Array.prototype.slice)([1, 2, 3], 1).join(), [1, 2].map(Function.prototype.call, Number).join());
console.log('uncurry', ['a', 'b'].map(Function.prototype.call, String.prototype.toUpperCase).join());
console.log('not callable', attempt(() => Function.prototype.bind.call({})), attempt(() => Function.prototype.call.call(1)), attempt(() => (0, {}.x)()));
console.log('instanceof', f[Symbol.hasInstance]({}), attempt(() => ({}) instanceof (() => {})), 1 instanceof Number, Object.create(Point.prototype) instanceof P);
