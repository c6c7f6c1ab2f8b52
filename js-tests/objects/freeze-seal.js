// preventExtensions, seal and freeze close an object step by step, for itself
// only and for good.

function state(o) {
  return [Object.isExtensible(o), Object.isSealed(o), Object.isFrozen(o)].join();
}
function attempt(f) { try { return f(); } catch (e) { return e.name; } }

print('fresh', state({ a: 1 }), state({}), state([1]), state(function () {}));
var p = Object.preventExtensions({ a: 1, b: 2 });
p.c = 3;
p.a = 10;
print('preventExtensions', state(p), p.a, p.c, delete p.b, 'b' in p);
delete p.a;
print('without properties it is frozen', state(p));

var s = Object.seal({ a: 1, get g() { return 'g'; } });
s.a = 2;
s.n = 1;
print('seal', state(s), s.a, s.n, delete s.a, s.a, s.g);
print('sealed: redefine', attempt(function () { return Object.defineProperty(s, 'a', { enumerable: false }); }));
print('sealed: new value', attempt(function () { return Object.defineProperty(s, 'a', { value: 7 }).a; }));

var deep = { x: 1 };
var f = Object.freeze({ a: 1, inner: deep, set s(v) { deep.s = v; } });
f.a = 2;
f.b = 3;
f.s = 'setter ran';
f.inner.x = 'changed';
print('freeze', state(f), f.a, f.b, delete f.a);
print('freeze is shallow, setters still run', f.inner.x, deep.s);
print('frozen: redefine', attempt(function () { Object.defineProperty(f, 'a', { value: 2 }); }));
print('frozen: same value', attempt(function () { return Object.defineProperty(f, 'a', { value: 1 }).a; }));

print('strict: write', attempt(function () { 'use strict'; f.a = 2; }));
print('strict: add', attempt(function () { 'use strict'; f.z = 2; }));
print('strict: delete', attempt(function () { 'use strict'; delete f.a; }));

var a = Object.freeze([3, 1, 2]);
a[0] = 9; a[5] = 1; a.length = 0;
print('frozen array', a.join(), a.length);
print('frozen array: push', attempt(function () { a.push(1); }));
print('frozen array: sort', attempt(function () { a.sort(); }));
print('frozen array: copy', a.slice().sort().join(), Object.isFrozen(a.slice()));

var child = Object.create(f);
child.own = 1;
child.a = 'shadow';
print('children stay open', child.own, child.a, state(child));
print('same object back', Object.freeze(deep) === deep, Object.seal(deep) === deep,
  Object.preventExtensions(deep) === deep);
print('frozen function', (function () { function fn() {} Object.freeze(fn); fn.x = 1; return fn.x; })());
print('prototype of a frozen one is not',
  (function () { function T() {} Object.freeze(T); T.prototype.m = 'added'; return new T().m; })());
