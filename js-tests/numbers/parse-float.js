// parseFloat: the longest prefix that is a decimal literal.
print('plain', parseFloat('1.5'), parseFloat('-1.5'), parseFloat('+1.5'), parseFloat('42'), parseFloat('007.250'));
print('short forms', parseFloat('.5'), parseFloat('5.'), parseFloat('-.5'), parseFloat('.'), parseFloat('-.'), parseFloat('0.'));
print('exponents', parseFloat('1e3'), parseFloat('1E-3'), parseFloat('1e+3'), parseFloat('.5e1'), parseFloat('5.e1'));
print('broken exponents', parseFloat('1e'), parseFloat('1e+'), parseFloat('1ex'),
      parseFloat('1e3.5'), parseFloat('1e 3'), parseFloat('e3'));
print('stops', parseFloat('1.2.3'), parseFloat('3.14abc'), parseFloat('1,5'),
      parseFloat('12 34'), parseFloat('1-2'), parseFloat('5%'));
print('white space', parseFloat('  2.5  '), parseFloat('\n\t\u00a03'), parseFloat('\u2028\ufeff4'), parseFloat('- 1'));
print('nothing', parseFloat(''), parseFloat(' '), parseFloat('abc'), parseFloat('$1'), parseFloat('--1'), parseFloat('+-1'));
print('infinity', parseFloat('Infinity'), parseFloat('-Infinity'), parseFloat('+Infinityx'),
      parseFloat('infinity'), parseFloat('Inf'), parseFloat('INFINITY'));
print('no hex', parseFloat('0x10'), parseFloat('0b1'), parseFloat('010'));
print('NaN', parseFloat('NaN'), parseFloat(NaN), parseFloat(), parseFloat(null), parseFloat({}));
print('minus zero', 1 / parseFloat('-0'), 1 / parseFloat('-0.0e10'),
      1 / parseFloat('0'), 1 / parseFloat(-0), 1 / parseFloat('-1e-400'));
print('limits', parseFloat('1e308'), parseFloat('1e309'), parseFloat('-1e309'), parseFloat('5e-324'), parseFloat('1e-324'));
print('many digits', parseFloat('0.1000000000000000055511151231257827021181583404541015625') === 0.1,
      parseFloat('3.' + new Array(100).join('3')), parseFloat(new Array(101).join('1')) === 1.1111111111111111e99);
print('zeros', parseFloat('0000001'), parseFloat('0.' + new Array(301).join('0') + '1') === 1e-301,
      parseFloat('1' + new Array(301).join('0')) === 1e300);
print('others', parseFloat(true), parseFloat([1.5, 2]), parseFloat(new Number(2.5)),
      parseFloat({ toString: function () { return '7.5x'; } }));
print('compared with Number', ['1.5', '1.5x', '', ' 7 ', '0x1f', '1e3', '.5.'].map(function (s) {
    return parseFloat(s) + '/' + Number(s);
}).join(' '));
print('global and Number', typeof parseFloat, parseFloat.length);
