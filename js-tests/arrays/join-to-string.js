// join, toString and toLocaleString: separators, empty texts for undefined and
// null, nesting, cycles excepted.

print('default separator', [1, 2, 3].join(), String([1, 2, 3]), [1, 2, 3] + '');
print('separators', [1, 2, 3].join(''), [1, 2, 3].join(' - '), [1, 2].join(', '));
print('undefined separator', [1, 2].join(undefined));
print('other separators', [1, 2].join(null), [1, 2].join(0), [1, 2].join([]), [1, 2].join({}));
print('empty and one', '[' + [].join('x') + ']', '[' + [5].join('x') + ']');
print('undefined and null are empty', [1, undefined, null, 4].join('|'), [null].join() === '',
  [undefined, undefined].join());
print('holes are empty', [1, , 3].join('|'), new Array(4).join('-'));
print('false, zero and NaN are not', [false, 0, NaN, -0, ''].join('|'));
print('nested', [1, [2, [3, 4]], 5].join('|'), String([[], [[]], [1, []]]));
print('objects', [{}, function () { }.constructor === Function, new Date(0).getTime()].join());
print('elements with toString', [{ toString: function () { return 'own'; } }, new String('s')].join());

var order = [];
function e(n) { return { toString: function () { order.push(n); return n; } }; }
[e('a'), e('b')].join({ toString: function () { order.push('sep'); return '-'; } });
print('separator first', order.join());

print('array-like', Array.prototype.join.call({ length: 3, 0: 'a', 2: 'c' }, '+'));
print('string', Array.prototype.join.call('abc', '.'));
print('no length', Array.prototype.join.call({ 0: 'a' }) === '');

var a = [1, 2];
a.join = function () { return 'my join'; };
print('toString uses join', String(a), a + '');
a.join = 5;
print('join not callable', String(a));
print('toString on an object', Array.prototype.toString.call({ join: function () { return 'found'; } }),
  Array.prototype.toString.call({}));

print('toLocaleString', [1, 'a', null, undefined, true].toLocaleString());
print('calls toLocaleString of elements', [{ toLocaleString: function () { return 'local'; } }, 2].toLocaleString());

print('repeat idiom', new Array(5 + 1).join('ab'));
print('round trip', 'a,b,,c'.split(',').join(',') === 'a,b,,c');
try { [1, { toString: function () { throw new RangeError('no text'); } }].join(); } catch (err) { print('element throws', err.name); }
var long = [];
for (var i = 0; i < 1000; i++) long.push(i);
print('long', long.join('').length);
