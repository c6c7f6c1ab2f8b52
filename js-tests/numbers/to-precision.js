// toPrecision: where it changes between fixed and exponent form.
print('undefined', (123.456).toPrecision(), (123.456).toPrecision(undefined), (1e21).toPrecision());
print('fixed', (123.456).toPrecision(4), (123.456).toPrecision(3), (123.456).toPrecision(8), (0.000123).toPrecision(2));
print('exponent', (123.456).toPrecision(2), (123456).toPrecision(1), (1e21).toPrecision(3), (1.5e-10).toPrecision(3));
print('border', (0.000001).toPrecision(2), (0.0000001).toPrecision(2),
      (99999).toPrecision(5), (99999).toPrecision(4), (123456).toPrecision(6));
print('carry', (9.99).toPrecision(2), (0.999).toPrecision(1), (999.9).toPrecision(3), (99.99).toPrecision(3));
print('padding', (1).toPrecision(5), (0).toPrecision(1), (0).toPrecision(4),
      (1.5).toPrecision(10), (100).toPrecision(3), (100).toPrecision(1));
print('negative', (-1.25).toPrecision(2), (-123.456).toPrecision(4), (-0).toPrecision(2), (-1e-7).toPrecision(1));
print('rounding', (1.25).toPrecision(2), (1.35).toPrecision(2), (1.005).toPrecision(3), (35).toPrecision(1), (25).toPrecision(1));
print('many', (0.1).toPrecision(21), (1 / 3).toPrecision(20), (1e21).toPrecision(21), (123).toPrecision(20));
print('special', (NaN).toPrecision(3), (Infinity).toPrecision(3), (-Infinity).toPrecision(1), (NaN).toPrecision(0));
print('extremes', Number.MAX_VALUE.toPrecision(5), Number.MIN_VALUE.toPrecision(1), (2.2250738585072014e-308).toPrecision(17));
print('argument', (123.456).toPrecision('4'), (123.456).toPrecision(4.9));

[0, -1, 1000, NaN, null].forEach(function (digits) {
    try {
        print('range', String(digits), (1).toPrecision(digits));
    } catch (e) {
        print('range', String(digits), e.name);
    }
});
try {
    Number.prototype.toPrecision.call('1', 2);
} catch (e) {
    print('receiver', e.name);
}
var wrong = 0;
for (var i = 1; i < 400; i++) {
    var n = Math.sqrt(i) * Math.pow(10, i % 60 - 30);
    if (Number(n.toPrecision(17)) !== n) { wrong++; }
}
print('17 digits are enough', wrong, 'wrong');
