// slice and concat copy: positions from the end, holes kept, arrays flattened
// one level, originals untouched.

var a = ['a', 'b', 'c', 'd', 'e'];
print('slice', a.slice(1, 3).join(), a.slice(2).join(), a.slice().join());
print('negative', a.slice(-2).join(), a.slice(-3, -1).join(), a.slice(1, -1).join());
print('clamped', a.slice(-99, 2).join(), a.slice(3, 99).join());
print('empty results', a.slice(3, 1).length, a.slice(9).length, a.slice(-1, 0).length);
print('conversions', a.slice('1', '2').join(), a.slice(1.9, 3.9).join(), a.slice(NaN, undefined).length,
  a.slice(null, 1).join());
print('a new array', a.slice() === a, a.length);
var o = {}, shallow = [o].slice();
print('shallow', shallow[0] === o);
var h = [1, , 3, , 5].slice(0);
print('holes', h.length, 1 in h, 3 in h);
print('array-like', Array.prototype.slice.call({ length: 3, 0: 'x', 2: 'z' }, 0).length,
  1 in Array.prototype.slice.call({ length: 3, 0: 'x', 2: 'z' }), Array.prototype.slice.call('str').join('.'));
print('arguments', (function () { return Array.prototype.slice.call(arguments, 1).join(); })(1, 2, 3));

print('concat arrays', [1].concat([2, 3], [4]).join(), [].concat().length);
print('concat values', [1].concat(2, 'x', null, undefined).length, [1].concat(2, 'x').join());
print('one level', [1].concat([2, [3, [4]]]).length, JSON.stringify([1].concat([[2]])));
print('empty arrays vanish', [].concat([], [], [1], []).length);
var c = [1, ,].concat([, 4]);
print('concat holes', c.length, 1 in c, 2 in c, 3 in c);
print('array-likes are not flattened', [1].concat({ length: 2, 0: 'a', 1: 'b' }).length);
print('arguments are not flattened', (function () { return [].concat(arguments).length; })(1, 2, 3));
var base = [1, 2], joined = base.concat();
joined.push(3);
print('original untouched', base.length, joined.length);
print('this not an array', (function () {
  var r = Array.prototype.concat.call('s', [1]);
  return r.length + ' ' + typeof r[0] + ' ' + r[1];
})());
print('trailing holes count', [].concat([1, , ,]).length, [0].concat(new Array(3)).length);
print('nested identity', [].concat([o])[0] === o);
print('flatten idiom', [].concat.apply([], [[1, 2], [3], 4]).join());
function chunks(x, n) {
  var out = [];
  for (var i = 0; i < x.length; i += n) out.push(x.slice(i, i + n).join(''));
  return out.join('|');
}
print('chunk idiom', chunks(a, 2), chunks(a, 5), chunks([], 3) === '');
