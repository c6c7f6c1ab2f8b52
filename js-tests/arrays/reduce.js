// reduce and reduceRight fold from either end, with or without an initial
// value, skipping holes.

function add(a, b) { return a + b; }
print('sum', [1, 2, 3].reduce(add), [1, 2, 3].reduce(add, 10));
print('texts', ['a', 'b', 'c'].reduce(add), ['a', 'b', 'c'].reduceRight(add));
print('initial value of another type', [1, 2].reduce(add, ''), [1, 2].reduceRight(add, 's'));
print('one element', [5].reduce(function () { return 'not called'; }),
  [5].reduceRight(function () { return 'not called'; }));
print('empty with initial value', [].reduce(add, 'init'), [].reduceRight(add, 'init'));
print('undefined is an initial value', [].reduce(add, undefined), [1].reduce(add, undefined));

function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }
print('empty without', error(function () { [].reduce(add); }), error(function () { [].reduceRight(add); }));
print('only holes without', error(function () { new Array(3).reduce(add); }));
print('no callback', error(function () { [1, 2].reduce(); }), error(function () { [].reduce('x', 1); }));

var log = [];
['a', 'b', 'c'].reduce(function (acc, v, i, all) { log.push(acc + v + i + all.length); return v; });
print('arguments, no initial value', log.join());
log = [];
['a', 'b'].reduce(function (acc, v, i) { log.push(acc + v + i); return v; }, 'z');
print('arguments, initial value', log.join());
log = [];
['a', 'b', 'c'].reduceRight(function (acc, v, i) { log.push(acc + v + i); return v; });
print('arguments from the right', log.join());
print('this is undefined in strict code', [1, 2].reduce(function () { 'use strict'; return this === undefined; }));

print('holes', [, 1, , 2, ,].reduce(add), [, 1, , 2, ,].reduceRight(function (a, b) { return a + '' + b; }));
print('undefined elements count', [undefined, 1].reduce(add));
var grow = [1, 2];
print('appended elements are not visited', grow.reduce(function (a, b) { grow.push(100); return a + b; }), grow.length);
print('array-like', Array.prototype.reduce.call('abc', function (a, c) { return c + a; }),
  Array.prototype.reduce.call({ length: 3, 0: 1, 2: 5 }, add));

print('maximum', [3, 9, 2].reduce(function (a, b) { return a > b ? a : b; }));
print('flatten', [[1], [2, 3], []].reduce(function (a, b) { return a.concat(b); }).join());
var counts = 'mississippi'.split('').reduce(function (m, c) { m[c] = (m[c] || 0) + 1; return m; }, {});
print('counting', Object.keys(counts).map(function (k) { return k + counts[k]; }).join(' '));
print('compose',
  [function (x) { return x + 1; }, function (x) { return x * 2; }].reduceRight(function (f, g) { return function (x) { return f(g(x)); }; })(5));
print('horner', [2, 0, -1].reduce(function (acc, c) { return acc * 3 + c; }, 0));
