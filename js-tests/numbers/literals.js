// Numeric literals: forms, precision, and what is no literal.
print('decimal', 0, 7, 10.5, .5, 5., 0.5e1, 5.e1, .5E+1, 5e-1);
print('hex', 0x0, 0xff, 0XAB, 0xdeadBEEF, 0x1fffffffffffff, 0x7fffffff + 1);
print('exponents', 1e3, 1E3, 1e+3, 1e-3, 1e0, 0e9, 1e308, 1e309, 1e-400, 5e-324, 3e-324, 2e-324);
print('precision', 0.1 === 0.10000000000000001, 0.1 === 0.1000000000000001, 9007199254740992 === 9007199254740991 + 1,
      1.0000000000000001 === 1, 123456789.123456789 === 123456789.12345679);
print('large', 12345678901234567890, 1000000000000000000000, 99999999999999990000);
print('member', 1..toString(), 1.5.toFixed(1), (1).toString(), 1 .toString(),
      0xf.toString(), 1e3.toString(), 5.0.constructor === Number);
print('sign is an operator', -1e3, - -1, +-1, -0x10, 2 - -2, -2.5.toFixed(0) === -3);

function verdict(source) {
    try {
        return String(eval(source));
    } catch (e) {
        return e.name;
    }
}
print('rejected', verdict('1.2.3'), verdict('0x'), verdict('0xg'), verdict('1e'), verdict('1e+'), verdict('.'), verdict('1..2'));
print('no name behind', verdict('3in []'), verdict('3x'), verdict('0x1z'), verdict('1.5abc'), verdict('1e3e'));
print('accepted', verdict('1.e3'), verdict('.0e-0'), verdict('0.0'), verdict('1 in [5,6]'));
print('strict octal', verdict('"use strict"; 010'), verdict('"use strict"; 0'));

print('keys', Object.keys({ 0x10: 1, 1e1: 2, .5: 3, 1.50: 4 }).sort().join());
var o = { 1: 'one', 1.5: 'half', 1e21: 'big' };
print('read', o[1.0], o['1.5'], o[1.50], o['1e+21'], o[1000000000000000000000]);
print('sum of tenths', 0.1 + 0.2, 0.1 * 3, 0.3 - 0.1, 1.1 + 2.2, 0.1 + 0.7, 3 * 1.1);
print('exact fractions', 0.5 + 0.25, 0.125 * 8, 1 / 1024, 0.75 - 0.5);
