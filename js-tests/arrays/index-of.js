// indexOf and lastIndexOf compare with ===, start where they are told, and skip
// holes.

var a = ['a', 'b', 'c', 'b', 'a'];
print('first', a.indexOf('b'), a.indexOf('a'), a.indexOf('z'));
print('last', a.lastIndexOf('b'), a.lastIndexOf('a'), a.lastIndexOf('z'));
print('from', a.indexOf('b', 2), a.indexOf('a', 1), a.indexOf('a', 5));
print('from, backwards', a.lastIndexOf('b', 2), a.lastIndexOf('a', 3), a.lastIndexOf('c', 1));
print('negative from', a.indexOf('b', -2), a.indexOf('a', -1), a.indexOf('b', -1), a.indexOf('a', -99));
print('negative from, backwards', a.lastIndexOf('a', -2), a.lastIndexOf('b', -3), a.lastIndexOf('a', -99));
print('beyond the end', a.indexOf('a', 99), a.lastIndexOf('a', 99));
print('conversions of from', a.indexOf('b', '2'), a.indexOf('b', 1.9), a.indexOf('a', NaN), a.indexOf('a', null));
print('undefined from', a.indexOf('b', undefined), a.lastIndexOf('b', undefined));

print('strict comparison', [1, '1'].indexOf('1'), ['1'].indexOf(1), [null].indexOf(undefined), [0].indexOf(false));
print('NaN is never found', [NaN].indexOf(NaN), [NaN].lastIndexOf(NaN));
print('zeros are equal', [-0].indexOf(0), [0].lastIndexOf(-0));
var o = {};
print('identity', [{}, o].indexOf(o), [{}].indexOf({}));
print('undefined', [1, undefined].indexOf(undefined), [1, undefined].indexOf());
print('holes are skipped', [, 1].indexOf(undefined), [, undefined].indexOf(undefined), [1, ,].lastIndexOf(undefined));
print('empty', [].indexOf(1), [].lastIndexOf(1), [].indexOf());

print('array-like', Array.prototype.indexOf.call({ length: 3, 1: 'x', 2: 'y' }, 'y'),
  Array.prototype.lastIndexOf.call({ length: 2, 0: 'x', 2: 'x' }, 'x'));
print('string', Array.prototype.indexOf.call('hello', 'l'), Array.prototype.lastIndexOf.call('hello', 'l'));
print('length zero', Array.prototype.indexOf.call({ length: 0, 0: 1 }, 1), Array.prototype.indexOf.call({ 0: 1 }, 1));
print('inherited element', (function () {
  Array.prototype[1] = 'inherited';
  var r = [0, , 2].indexOf('inherited');
  delete Array.prototype[1];
  return r;
})());

print('unique idiom', [3, 1, 3, 2, 1].filter(function (v, i, all) { return all.indexOf(v) === i; }).join());
var at = [], i = a.indexOf('a');
while (i !== -1) { at.push(i); i = a.indexOf('a', i + 1); }
print('all positions', at.join());
var sparse = [];
sparse[5000] = 'far';
print('sparse', sparse.indexOf('far'), sparse.lastIndexOf('far'), sparse.indexOf('near'));
