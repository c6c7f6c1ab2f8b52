// forEach, map and filter pass value, index and array, skip holes, and fix the
// range before the first call.

var globalObject = this, seen = [];
['a', 'b'].forEach(function (v, i, all) { seen.push(v + i + all.length); });
print('arguments', seen.join());
print('forEach gives undefined', [1].forEach(function () { return 5; }));
print('map', [1, 2, 3].map(function (x) { return x * x; }).join());
print('filter', [1, 2, 3, 4].filter(function (x) { return x % 2; }).join());
print('filter uses truthiness', [0, 1, '', 'a', null, [], NaN, {}].filter(function (x) { return x; }).length);
print('empty', [].map(function () { return 1; }).length, [].filter(function () { return true; }).length);

print('this', ['x'].map(function () { return this.tag; }, { tag: 'given' }).join());
print('sloppy this is boxed', typeof [1].map(function () { return this; }, 5)[0],
  [1].map(function () { return this === globalObject; })[0]);
print('strict this', [1].map(function () { 'use strict'; return this; })[0],
  typeof [1].map(function () { 'use strict'; return this; }, 5)[0]);

var holes = [1, , 3], calls = 0;
var mapped = holes.map(function (x) { calls++; return x * 2; });
print('map keeps holes', calls, mapped.length, 1 in mapped, mapped[2]);
print('filter drops holes', holes.filter(function () { return true; }).length);
calls = 0;
holes.forEach(function () { calls++; });
print('forEach skips holes', calls,
  (function () { var n = 0; [undefined].forEach(function () { n++; }); return n; })());
print('undefined results are elements', 0 in [1].map(function () {}));

var grow = [1, 2, 3], visited = [];
grow.forEach(function (x) { visited.push(x); grow.push(x + 10); });
print('appended elements are not visited', visited.join(), grow.length);
var cut = [1, 2, 3, 4];
visited = [];
cut.forEach(function (x) { visited.push(x); cut.pop(); });
print('removed ones neither', visited.join());
var later = [1, 2, 3];
print('changed ones in their new form', later.map(function (x, i) { if (i === 0) later[2] = 'new'; return x; }).join());

print('array-like',
  Array.prototype.map.call({ length: 2, 0: 'p', 1: 'q' }, function (c) { return c + c; }).join(),
  Array.prototype.filter.call('a1b2', function (c) { return c > '9'; }).join(''));
print('results are arrays', Array.isArray(Array.prototype.map.call('ab', String)), [1].map(String) !== [1]);
print('builtins as callbacks', ['1', '2', '3'].map(Number).join(),
  ['10', '10', '10'].map(parseInt).join(), [1, 0, 'a', ''].filter(Boolean).length);
function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }
print('no callback', error(function () { [1].map(); }), error(function () { [].forEach({}); }),
  error(function () { [].filter('f'); }));
print('on undefined', error(function () { Array.prototype.map.call(undefined, String); }));
print('chain', [5, 3, 8, 1].filter(function (x) { return x > 2; }).map(function (x) { return x * 10; }).sort().join());
