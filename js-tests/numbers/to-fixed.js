// toFixed: rounding of the exact value, padding, the range of digits and
// the change to exponent form.
print('integers', (0).toFixed(), (0).toFixed(2), (5).toFixed(3), (123).toFixed(0), (-7).toFixed(1));
print('rounding', (1.234).toFixed(2), (1.236).toFixed(2), (1.5).toFixed(), (2.5).toFixed(), (0.5).toFixed(0), (-1.5).toFixed(0));
print('exact value counts', (1.005).toFixed(2), (1.45).toFixed(1), (8.345).toFixed(2),
      (0.615).toFixed(2), (10.235).toFixed(2), (1.255).toFixed(2));
print('carry', (0.999).toFixed(2), (9.995).toFixed(2), (99.99).toFixed(1), (-0.999).toFixed(0));
print('small', (0.000001).toFixed(7), (1e-7).toFixed(7), (1e-10).toFixed(2), (1.23e-10).toFixed(12), (5e-324).toFixed(3));
print('negative', (-1.25).toFixed(1), (-0.0001).toFixed(2), (-0).toFixed(2), (-1e-10).toFixed(0));
print('large', (1e20).toFixed(2), (123456789012345680000).toFixed(1),
      (1e21).toFixed(2), (-1.5e21).toFixed(3), (1e300).toFixed(0));
print('special', (NaN).toFixed(2), (Infinity).toFixed(2), (-Infinity).toFixed(5));
print('digits', (0.1).toFixed(20), (1 / 3).toFixed(20), (123.456).toFixed(10));
print('argument', (1.25).toFixed('1'), (1.25).toFixed(1.9), (1.25).toFixed(NaN), (1.25).toFixed(undefined), (1.25).toFixed(null));
print('exact integers', (9007199254740991).toFixed(1), (1000000000000000128).toFixed(0), (4503599627370495.5).toFixed(1));

[-1, -Infinity, 1000, Infinity].forEach(function (digits) {
    try {
        print('range', digits, (1).toFixed(digits));
    } catch (e) {
        print('range', digits, e.name);
    }
});
try {
    Number.prototype.toFixed.call('1', 2);
} catch (e) {
    print('receiver', e.name);
}
print('type', typeof (1).toFixed(2), (1).toFixed(2) === '1.00', Number.prototype.toFixed.length);
print('money', [19.99, 5, 0.1 + 0.2, 1e3].map(function (x) { return x.toFixed(2); }).join(' '));
print('sum', (0.1 + 0.2).toFixed(10) === (0.3).toFixed(10), +(0.1 + 0.2).toFixed(2) === 0.3);
