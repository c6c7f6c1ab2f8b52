// toExponential: as many digits as needed, or a given number of them.
print('needed', (0).toExponential(), (1).toExponential(), (12345).toExponential(),
      (0.00015).toExponential(), (-1.5).toExponential());
print('undefined', (123.456).toExponential(undefined), (1e21).toExponential(), (5e-324).toExponential());
print('digits', (123456).toExponential(2), (123456).toExponential(0),
      (0).toExponential(3), (1).toExponential(5), (-0.00123).toExponential(1));
print('rounding', (1.25).toExponential(1), (1.35).toExponential(1),
      (9.99).toExponential(1), (0.000999).toExponential(0), (99999).toExponential(2));
print('halves go up', (25).toExponential(0), (35).toExponential(0), (12345).toExponential(3), (-25).toExponential(0));
print('many digits', (0.1).toExponential(20), (1 / 3).toExponential(17), (123).toExponential(15));
print('extremes', Number.MAX_VALUE.toExponential(), Number.MIN_VALUE.toExponential(3), Number.MAX_VALUE.toExponential(3));
print('special', (NaN).toExponential(), (Infinity).toExponential(2), (-Infinity).toExponential());
print('minus zero', (-0).toExponential(), (-0).toExponential(2));
print('argument', (12.5).toExponential('1'), (12.5).toExponential(2.9), (12.5).toExponential(null), (12.5).toExponential(NaN));

[-1, 1000].forEach(function (digits) {
    try {
        print('range', digits, (1).toExponential(digits));
    } catch (e) {
        print('range', digits, e.name);
    }
});
print('special before range', (NaN).toExponential(1000), (-Infinity).toExponential(-5));
try {
    Number.prototype.toExponential.call({}, 1);
} catch (e) {
    print('receiver', e.name);
}
var wrong = 0;
for (var i = -300; i <= 300; i += 7) {
    var n = 1.5 * Math.pow(10, i);
    if (Number(n.toExponential()) !== n) { wrong++; }
    if (Math.abs(Number(n.toExponential(3)) / n - 1) > 0.0006) { wrong++; }
}
print('reads back', wrong, 'wrong');
