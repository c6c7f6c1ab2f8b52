// Strings are compared by code units; comparison with numbers converts.
print('less', 'a' < 'b', 'b' < 'a', 'a' < 'a', 'a' <= 'a');
print('prefix', 'ab' < 'abc', 'abc' < 'ab', '' < 'a', '' < '');
print('upper before lower', 'Z' < 'a', 'B' < 'a');
print('digits', '10' < '9', 10 < 9, '10' < 9, 10 < '9');
print('accent after z', '\u00e9' > 'z');
print('equal', 'abc' == 'abc', 'abc' === 'ab' + 'c', 'abc' === 'ABC');
print('object', new String('a') == 'a', new String('a') === 'a', new String('a') == new String('a'));
print('numbers', '1' == 1, '1.0' == 1, '1.0' == '1', ' 12 ' == 12, '' == 0, '\n' == 0);
print('hex', '0x10' == 16, '0XfF' == 255, '0x' == 0);
print('not a number', 'x' == NaN, 'x' < 1, 'x' > 1, 'x' <= 1);
print('null', 'null' == null, '' == null, '' == false, '0' == false, 'false' == false);
print('greater', 'b' > 'abc', 'b' >= 'b', 'abc' >= 'abd');

function sign(n) { return n < 0 ? -1 : n > 0 ? 1 : 0; }
print('localeCompare', sign('a'.localeCompare('b')), sign('b'.localeCompare('a')), sign('a'.localeCompare('a')));
print('localeCompare prefix', sign('a'.localeCompare('ab')), sign('ab'.localeCompare('a')), sign(''.localeCompare('')));
print('localeCompare converts', sign('12'.localeCompare(12)),
      sign('undefined'.localeCompare()), sign('null'.localeCompare(null)));
print('localeCompare type', typeof 'a'.localeCompare('b'));

print('sort', ['b', 'a', 'C', 'A', 'c', 'B', ''].sort().join());
print('sort numbers as text', [10, 9, 1, 100, -1].sort().join());
var calls = ['x', 'y', 'z'].sort(function (a, b) { return b.localeCompare(a); });
print('sort by localeCompare', calls.join());
