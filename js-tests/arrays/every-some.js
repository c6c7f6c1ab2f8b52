// every and some stop as soon as the answer is known; on nothing every is
// true and some is false.

function even(x) { return x % 2 === 0; }
print('every', [2, 4].every(even), [2, 3].every(even));
print('some', [1, 2].some(even), [1, 3].some(even));
print('empty', [].every(even), [].some(even));
print('results are booleans', [1].every(function () { return 'yes'; }),
  [1].some(function () { return 0; }), [1].some(function () { return {}; }));

var calls = [];
[1, 2, 3, 4].every(function (x) { calls.push(x); return x < 2; });
print('every stops at the first false', calls.join());
calls = [];
[1, 2, 3, 4].some(function (x) { calls.push(x); return x > 2; });
print('some stops at the first true', calls.join());

var args = [];
['v'].some(function (v, i, a) { args = [v, i, a.length, arguments.length]; });
print('arguments', args.join());
print('this', [1].every(function () { return this.ok; }, { ok: true }),
  [1].some(function () { return this.ok; }, { ok: false }));
print('strict this', [1].every(function () { 'use strict'; return this === undefined; }));

calls = 0;
print('holes are skipped', [, , 2].every(function (x) { calls++; return x; }), calls);
print('only holes', new Array(5).every(function () { return false; }), new Array(5).some(function () { return true; }));
print('undefined is visited', [undefined].every(function (x) { return x; }),
  [undefined].some(function (x) { return x === undefined; }));

var growing = [1];
print('range is fixed', growing.every(function (x) { growing.push(x); return growing.length < 5; }), growing.length);
var shrinking = [1, 2, 3], n = 0;
shrinking.some(function () { n++; shrinking.length = 1; return false; });
print('removed elements are skipped', n);

print('array-like', Array.prototype.every.call('abc', function (c) { return c >= 'a'; }),
  Array.prototype.some.call({ length: 2, 1: 'x' }, function (c) { return c === 'x'; }));
function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }
print('no callback', error(function () { [].every(); }), error(function () { [1].some(null); }));
print('throwing callback', error(function () { [1].every(function () { throw new SyntaxError('x'); }); }));

function sortedCheck(a) { return a.every(function (x, i) { return i === 0 || a[i - 1] <= x; }); }
print('sorted', sortedCheck([1, 2, 2, 5]), sortedCheck([2, 1]), sortedCheck([]));
function includes(a, v) { return a.some(function (x) { return x === v || x !== x && v !== v; }); }
print('includes with NaN', includes([1, NaN], NaN), includes([1], 2));
print('de Morgan', [1, 2, 3].every(even) === ![1, 2, 3].some(function (x) { return !even(x); }));
