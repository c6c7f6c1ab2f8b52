// == converts by the abstract equality rules, === never converts; != and !==
// are their negations.

function row(label, a, b) {
  print(label, a == b, b == a, a != b, a === b, a !== b);
}

row('undefined and null', undefined, null);
row('null and zero', null, 0);
row('undefined and zero', undefined, 0);
row('null and false', null, false);
row('NaN and NaN', NaN, NaN);
row('zeros of both signs', 0, -0);
row('number and numeric string', 1, '1');
row('number and padded string', 1, ' 1 ');
row('zero and empty string', 0, '');
row('number and hexadecimal string', 255, '0xff');
row('true and one', true, 1);
row('true and string one', true, '1');
row('true and string true', true, 'true');
row('false and string zero', false, '0');
row('false and empty array', false, []);
row('two strings', 'abc', 'ab' + 'c');
row('strings are not numbers when both are strings', '1', '1.0');

row('array of one and number', [2], 2);
row('array of one and string', ['a'], 'a');
row('array and joined string', [1, 2], '1,2');
row('empty array and its negation', [], ![]);
row('object and its string', {}, '[object Object]');
row('two empty objects', {}, {});
row('two String objects', new String('a'), new String('a'));
row('String object and string', new String('a'), 'a');
row('Number object and string', new Number(3), '3');
row('valueOf object', { valueOf: function () { return 4; } }, 4);
row('object and null', {}, null);
row('object and undefined', {}, undefined);

var o = {}, same = o, f = function () {};
row('same object', o, same);
row('same function', f, f);
row('infinities', Infinity, 1 / 0);
row('infinities of different sign', Infinity, -Infinity);
