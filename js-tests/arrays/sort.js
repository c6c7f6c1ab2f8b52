// sort compares texts by default, takes a comparison function, and puts
// undefined and then holes at the end.

function show(a) {
  for (var i = 0, s = []; i < a.length; i++) s.push(i in a ? String(a[i]) : '_');
  return s.join(' ');
}
function num(a, b) { return a - b; }

print('texts', show(['pear', 'apple', 'fig'].sort()));
print('numbers as texts', show([10, 9, 1, 100, 25].sort()));
print('numbers', show([10, 9, 1, 100, 25].sort(num)));
print('descending', show([10, 9, 1, 100, 25].sort(function (a, b) { return b - a; })));
print('negative numbers', show([-1, -10, 3, 0, 2.5].sort(num)), show([-1, -10, 3].sort()));
print('case', show(['b', 'A', 'a', 'B'].sort()));
print('accents by code unit', show(['z', 'é', 'e', 'f'].sort()));
print('empty and prefix', show(['ab', '', 'abc', 'a'].sort()));
print('mixed types as texts', show([true, 'a', 5, null, false].sort()));

print('undefined last', show([3, undefined, 1].sort()), show([3, undefined, 1].sort(num)));
print('even against the comparison', show([undefined, 1, 2].sort(function (a, b) { return b - a; })));
print('holes after undefined', show([3, , undefined, 1].sort()));
print('comparison never sees undefined', (function () {
  var seen = false;
  [undefined, 2, , 1, undefined].sort(function (a, b) {
    if (a === undefined || b === undefined) seen = true;
    return a - b;
  });
  return seen;
})());

var a = [2, 1];
print('in place', a.sort() === a, show(a));
print('none and one', [].sort().length, show([1].sort(num)));
print('undefined as comparison', show([2, 10, 1].sort(undefined)));
print('comparison not a function',
  (function () { try { [1, 2].sort('x'); return 'accepted'; } catch (e) { return e.name; } })());
print('comparison giving texts', show([3, 1, 2].sort(function (x, y) { return String(x - y); })));
print('comparison giving booleans needs both directions',
  show([3, 1, 2].sort(function (x, y) { return x > y ? 1 : -1; })));

var people = [{ n: 'Bo', a: 30 }, { n: 'Al', a: 25 }, { n: 'Cy', a: 35 }];
print('objects', people.sort(function (x, y) { return x.a - y.a; }).map(function (p) { return p.n; }).join());
print('two keys',
  [['b', 1], ['a', 2], ['b', 0]].sort(function (x, y) {
    return x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : x[1] - y[1];
  }).join(' '));

var like = { length: 3, 0: 'c', 1: 'a', 2: 'b' };
Array.prototype.sort.call(like);
print('array-like', like[0] + like[1] + like[2]);

var big = [], x = 1, ok = true;
for (var i = 0; i < 500; i++) { x = x * 1103515245 + 12345 & 0x7fffffff; big.push(x % 1000); }
var sum = big.reduce(function (s, v) { return s + v; });
big.sort(num);
for (i = 1; i < big.length; i++) if (big[i - 1] > big[i]) ok = false;
print('five hundred', ok, sum === big.reduce(function (s, v) { return s + v; }));
print('already sorted, reversed, all equal', show([1, 2, 3, 4].sort(num)), show([4, 3, 2, 1].sort(num)),
  show([7, 7, 7].sort(num)));
