// String objects: wrapping, index properties, the fixed length.
var s = new String('abc');

print('types', typeof s, typeof String(s), typeof 'abc', s instanceof String, 'abc' instanceof String);
print('class', Object.prototype.toString.call(s), Object.prototype.toString.call('abc'));
print('value', s + '', s.valueOf() === 'abc', s == 'abc', s === 'abc');
print('truth', new String('') ? 'true' : 'false', '' ? 'true' : 'false');
print('no argument', '[' + String() + ']', '[' + new String() + ']', String(undefined), String(null));
print('conversions', String(12), String(-0), String([1, [2]]), String({}), String(false));

print('keys', Object.keys(s).join(), Object.getOwnPropertyNames(s).sort().join());
print('in', 0 in s, 3 in s, 'length' in s);
var d = Object.getOwnPropertyDescriptor(s, '1');
print('descriptor', d.value, d.writable, d.enumerable, d.configurable);
d = Object.getOwnPropertyDescriptor(s, 'length');
print('length', d.value, d.writable, d.enumerable, d.configurable);

s[0] = 'X';
s.length = 10;
s[5] = 'five';
s.extra = 'property';
print('after writes', s + '', s.length, s[0], s[5], s.extra);
print('delete', delete s[0], delete s[5], s[0], s[5]);

(function () {
    'use strict';
    [function () { s[0] = 'X'; }, function () { s.length = 1; }, function () { delete s[1]; },
     function () { 'abc'.length = 1; }].forEach(function (f, i) {
        try { f(); print('strict', i, 'no error'); } catch (e) { print('strict', i, e.name); }
    });
})();

var list = [];
for (var k in new String('hi')) { list.push(k); }
print('for in', list.join());
print('array methods', Array.prototype.map.call('abc', function (c) { return c + c; }).join(),
      Array.prototype.join.call('abc', '-'));
print('prototype', String.prototype.length, Object.prototype.toString.call(String.prototype));
