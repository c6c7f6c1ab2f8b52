// String forms of numbers: the borders of exponent notation and the
// shortest text that reads back as the same number.
print('integers', 0, -1, 100, 123456789, 9007199254740991, -9007199254740992);
print('fixed up to 21 digits', 1e20, 100000000000000000000, 123456789012345680000, 999999999999999900000);
print('exponent from 1e21', 1e21, 1.5e21, -1e21, 1.2345e25, 1e100);
print('small', 0.1, 0.01, 0.001, 0.000001, 0.0000012);
print('exponent below 1e-6', 0.0000001, 1e-7, 1.5e-10, -1e-300);
print('limits', Number.MAX_VALUE, Number.MIN_VALUE, -Number.MAX_VALUE, 2.2250738585072014e-308, 2.220446049250313e-16);
print('shortest', 0.3, 0.1 + 0.2, 1 / 3, 2 / 3, 1.1, 4.35, 100.1, 0.7 + 0.1, 1.15 * 100);
print('no trailing zeros', 1.50, 1.0, 100.0, 1e2, 120e-1, 5e0);
print('special', NaN, Infinity, -Infinity, -0, 0 / -1);
print('neighbours of one', 1 + 2.220446049250313e-16, 1 - 1.1102230246251565e-16);
print('powers', Math.pow(2, 31), Math.pow(2, 32), Math.pow(2, 53),
      Math.pow(2, 64), Math.pow(2, 70), Math.pow(2, -10), Math.pow(2, -30));
print('digits', 1.7976931348623157e308 / 1e10, 1e22, 1.2e-6, 12345.678e3, 5e-324 * 3);

var wrong = 0, longest = 0;
for (var i = 1; i < 2000; i++) {
    var n = Math.sqrt(i) / 1000;
    var text = String(n);
    if (Number(text) !== n || Number('-' + text) !== -n) { wrong++; }
    longest = Math.max(longest, text.replace(/^0\.0*|\./g, '').length);
}
print('round trip', wrong, 'wrong, longest', longest);

// integers keep all digits
wrong = 0;
for (i = 0, n = 1; i < 31; i++, n = n * 3 + 1) {
    if (String(n).length !== n.toFixed(0).length || String(n) !== n.toFixed(0)) { wrong++; }
}
print('integers', wrong, 'wrong');
print('as property', Object.keys({ 1.0: 'a', 0x10: 'b', 1e3: 'c' }).join());
