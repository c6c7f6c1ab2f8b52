// Numbers in JSON: the written forms and exactness both ways.
print('integers', JSON.stringify([0, 1, -1, 42, 1e5, 123456789]));
print('fractions', JSON.stringify([0.1, -0.5, 1 / 3, 100.25]));
print('exponents', JSON.stringify([1e21, 1e-7, 1.5e300, 5e-324, 1e20, 0.000001]));
print('limits', JSON.stringify([Number.MAX_VALUE, Number.MIN_VALUE, 9007199254740991, -9007199254740991]));

['0', '-0', '0.0', '1E2', '1e+2', '1e-2', '12.50', '-3.75e2', '123456789012345678901234567890',
 '0.1', '1e400', '-1e400', '1e-400', '4.35', '2.2250738585072014e-308', '0e999'].forEach(function (text) {
    print('parse', text, String(JSON.parse(text)));
});
print('minus zero', 1 / JSON.parse('-0'), 1 / JSON.parse('-0.0e5'), 1 / JSON.parse('0'), 1 / JSON.parse('[-0]')[0]);
print('minus zero there and back', 1 / JSON.parse(JSON.stringify(-0)));

var wrong = 0, x = 1;
for (var i = 0; i < 1000; i++) {
    x = (x * 16807) % 2147483647;
    var n = (x - 1073741823) / (1 + i % 7) * Math.pow(10, i % 24 - 20);
    if (JSON.parse(JSON.stringify(n)) !== n || JSON.stringify(n) !== String(n)) { wrong++; }
}
print('round trip', wrong, 'wrong');
print('many digits', JSON.parse('0.1000000000000000055511151231257827') === 0.1,
      JSON.parse('3.14159265358979323846264338327950288') === Math.PI);
print('as keys', JSON.stringify({ 1: 'a', 1.5: 'b', 1e21: 'c' }));
print('type', typeof JSON.parse('1'), JSON.parse('[1.0]')[0] === 1);
