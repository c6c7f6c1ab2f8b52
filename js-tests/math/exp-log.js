// exp and log: special values, and that they undo each other.
function sign0(x) { return x === 0 && 1 / x < 0 ? '-0' : String(x); }
function near(a, b) { return Math.abs(a - b) <= 1e-14 * Math.max(1, Math.abs(a), Math.abs(b)); }

print('exp', sign0(Math.exp(0)), sign0(Math.exp(-0)), Math.exp(Infinity), sign0(Math.exp(-Infinity)), Math.exp(NaN));
print('exp one', near(Math.exp(1), Math.E), near(Math.exp(-1), 1 / Math.E), near(Math.exp(0.5), 1.6487212707001282));
print('exp limits', Math.exp(709) < Infinity, Math.exp(710), Math.exp(-745) > 0, Math.exp(-746));
print('log', sign0(Math.log(1)), Math.log(0), Math.log(-0), Math.log(Infinity), Math.log(-1), Math.log(-Infinity), Math.log(NaN));
print('log e', near(Math.log(Math.E), 1), near(Math.log(10), Math.LN10),
      near(Math.log(2), Math.LN2), near(Math.log(0.5), -Math.LN2));
print('log extremes', near(Math.log(Number.MAX_VALUE), 709.782712893384), near(Math.log(5e-324), -744.4400719213812));
print('converted', Math.exp('0'), Math.log('1'), Math.exp(null), Math.log(true), Math.log(), Math.exp('x'));

var wrong = 0;
for (var x = -20; x <= 20; x += 0.37) {
    if (!near(Math.log(Math.exp(x)), x)) { wrong++; }
}
print('log of exp', wrong, 'wrong');
wrong = 0;
for (x = 1e-10; x < 1e10; x *= 1.9) {
    if (Math.abs(Math.exp(Math.log(x)) / x - 1) > 1e-13) { wrong++; }
}
print('exp of log', wrong, 'wrong');
wrong = 0;
for (var i = 1; i < 300; i++) {
    if (!near(Math.log(i) + Math.log(i + 1), Math.log(i * (i + 1)))) { wrong++; }
    if (!(Math.log(i + 1) > Math.log(i)) || !(Math.exp(i / 10 + 0.1) > Math.exp(i / 10))) { wrong++; }
}
print('product rule and order', wrong, 'wrong');
print('digits', [1, 9, 10, 99, 100, 12345].map(function (n) { return Math.floor(Math.log(n) / Math.LN10 + 1e-9) + 1; }).join());
print('compound interest', (1000 * Math.exp(10 * Math.log(1.05))).toFixed(2));
