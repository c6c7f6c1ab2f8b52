// reverse works in place, moves holes to their mirrored place, and returns its
// receiver.

function show(a) {
  for (var i = 0, s = []; i < a.length; i++) s.push(i in a ? String(a[i]) : '_');
  return s.join(' ');
}

print('odd', show([1, 2, 3].reverse()));
print('even', show([1, 2, 3, 4].reverse()));
print('one and none', show([1].reverse()), [].reverse().length);
var a = ['x', 'y'];
print('in place, same object', a.reverse() === a, show(a));
print('twice', show([1, 2, 3].reverse().reverse()));
print('hole at the end', show([1, 2, ,].reverse()));
print('hole in front', show([, 1, 2].reverse()));
print('hole in the middle', show([1, , 3].reverse()));
print('holes on both sides', show([, 1, ,].reverse()));
print('only holes', show(new Array(3).reverse()));
print('undefined is no hole', show([undefined, 1, ,].reverse()));
print('long hole row', show([1, , , , 2].reverse()));

var like = { length: 3, 0: 'a', 2: 'c' };
print('array-like', Array.prototype.reverse.call(like) === like, like[0], 1 in like, like[2]);
var lonely = { length: 2, 0: 'only' };
Array.prototype.reverse.call(lonely);
print('array-like with a hole', 0 in lonely, lonely[1]);
var named = [1, 2];
named.tag = 'tag';
named.reverse();
print('other properties stay', named.tag, named.length);
print('a string is read-only', (function () {
  try { return Array.prototype.reverse.call('ab'); } catch (e) { return e.name; }
})());
print('frozen', (function () {
  try { return Object.freeze([1, 2]).reverse(); } catch (e) { return e.name; }
})());
print('string idiom', 'hello'.split('').reverse().join(''));
print('palindromes', ['level', 'abc', ''].map(function (s) { return s.split('').reverse().join('') === s; }).join());
var sparse = [];
sparse[100] = 'far';
sparse.reverse();
print('sparse', sparse.length, sparse[0], 100 in sparse, Object.keys(sparse).join());
var rows = [[1, 2], [3, 4]];
print('elements themselves are not reversed', rows.reverse()[0].join());
