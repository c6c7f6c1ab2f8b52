// bind fixes this and leading arguments; with new only the arguments count.

function show(a, b, c) { return this.tag + ':' + [a, b, c].join(); }
var o = { tag: 'o' }, p = { tag: 'p' };

print('this', show.bind(o)(1, 2, 3));
print('leading arguments', show.bind(o, 1)(2, 3), show.bind(o, 1, 2)(3));
print('surplus arguments', show.bind(o, 1, 2, 3)(4));
print('call cannot change this', show.bind(o).call(p, 1), show.bind(o).apply(p, [1]));
var twice = show.bind(o, 1).bind(p, 2);
print('bound twice', twice(3));
var method = { tag: 'm', f: show.bind(o) };
print('as a method', method.f(9));

print('length', show.bind(o).length, show.bind(o, 1).length, show.bind(o, 1, 2, 3, 4).length);
print('no prototype', 'prototype' in show.bind(o), show.hasOwnProperty('prototype'));
print('is a function', typeof show.bind(o), show.bind(o) instanceof Function);
print('a new one each time', show.bind(o) === show.bind(o));

function Point(x, y) { this.x = x; this.y = y; }
Point.prototype.sum = function () { return this.x + this.y; };
var Bound = Point.bind({ x: 'ignored' }, 10);
var pt = new Bound(5);
print('new ignores the bound this', pt.x, pt.y, pt.sum());
print('instanceof', pt instanceof Point, pt instanceof Bound, pt.constructor === Point);
print('new of a doubly bound one', new (Bound.bind(null, 20))().sum());
function Odd() { return o; }
print('constructor returning an object', new (Odd.bind(null))() === o);

print('null this in sloppy code', (function () { return typeof this; }).bind(null)());
print('primitive this in strict code', (function () { 'use strict'; return typeof this; }).bind(7)());
print('builtins', Math.max.bind(null, 5)(3), [1, 2].concat.bind([0])(1, 2).join());
print('callback', ['a', 'b'].map(String.prototype.toUpperCase.call.bind(String.prototype.toUpperCase)).join());

var late = { n: 1, f: function () { return this.n; } };
var f = late.f.bind(late);
late.n = 2;
late.f = null;
print('object is held, not copied', f());

try { Function.prototype.bind.call({}); } catch (e) { print('not callable', e.name); }
print('recursion through a bound name', (function g(n) { return n ? 1 + g.bind(null, n - 1)() : 0; })(10));
