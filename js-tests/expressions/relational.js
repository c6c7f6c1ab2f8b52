// < > <= >= compare two strings by code units and everything else as numbers;
// any comparison with NaN is false.

function rel(label, a, b) {
  print(label, a < b, a > b, a <= b, a >= b);
}

rel('numbers', 1, 2);
rel('equal numbers', 2, 2);
rel('zeros of both signs', -0, 0);
rel('infinities', -Infinity, Infinity);
rel('NaN', NaN, NaN);
rel('undefined and undefined', undefined, undefined);
rel('null and undefined', null, undefined);
rel('null and zero', null, 0);
rel('null and one', null, 1);
rel('booleans', false, true);

rel('strings by code unit', 'a', 'b');
rel('upper case before lower case', 'Z', 'a');
rel('prefix is smaller', 'abc', 'abcd');
rel('empty string is smallest', '', '\u0000');
rel('numeric strings as strings', '10', '9');
rel('mixed as numbers', '10', 9);
rel('not a number string', 'ten', 9);
rel('accented letter after z', 'z', '\u00e9');

rel('array of one', [2], 10);
rel('arrays as strings', [2], [10]);
rel('plain objects compare as equal strings', {}, {});
rel('Dates', new Date(1), new Date(2));
rel('valueOf', { valueOf: function () { return 3; } }, '20');
rel('String objects', new String('b'), new String('a'));

print('chained comparison', 3 > 2 > 1, 1 < 2 < 3, 3 < 2 < 1);
print('result type', typeof (1 < 2));

var calls = [];
function noisy(name, v) {
  return { valueOf: function () { calls.push(name); return v; } };
}
print('conversion order', noisy('a', 1) <= noisy('b', 1), noisy('c', 2) > noisy('d', 1), calls.join());
