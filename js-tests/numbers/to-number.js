// Conversion to numbers: Number() and unary plus of every kind of value.
print('texts', Number('12'), Number('-12.5'), Number('+5'), Number('1e3'), Number('.5'), Number('5.'), Number('007'));
print('white space', Number(' 12 '), Number('\n\t\r12'), Number('\u00a0\ufeff\u20287\u2029'), Number(' '), Number('\n'));
print('empty', Number(''), Number(), Number('0'), Number('-0') === 0);
print('hex', Number('0x1f'), Number('0XFF'), Number('0x'), Number('0xg'), Number(' 0x10 '));
print('infinity', Number('Infinity'), Number('-Infinity'), Number('+Infinity'), Number('infinity'), Number('Infinit'));
print('no numbers', Number('12px'), Number('1 2'), Number('--1'), Number('1e'),
      Number('.'), Number('e5'), Number('1,000'), Number('NaN'), Number('-'), Number('+ 1'));
print('others', Number(null), Number(undefined), Number(true), Number(false), Number({}),
      Number([]), Number([5]), Number(['6']), Number([1, 2]), Number(function () { }));
print('dates and wrappers', Number(new Date(77)), Number(new String('8')), Number(new Boolean(true)), Number(new Number(9)));
print('valueOf', Number({ valueOf: function () { return '12'; } }), Number({ toString: function () { return '0x10'; } }),
      Number({ valueOf: function () { return {}; }, toString: function () { return 3; } }));
print('unary plus', +'3' + +'4', +true, +[], +{}, +'', +null, +new Date(5), +'x');
print('operators', '3' * '4', '10' / '4', '7' - 2, '7' % '4',
      '2' * null, undefined + 1, null + 1, true + true, [] + 1, [2] * [3]);

try {
    Number({ valueOf: function () { return {}; }, toString: function () { return {}; } });
} catch (e) {
    print('no primitive', e.name);
}
print('types', typeof Number('1'), typeof new Number(1), new Number(1) == 1, new Number(1) === 1, new Number(1) == new Number(1));
print('truth', new Number(0) ? 'object is true' : '', !NaN, !0, !-1, !!'0', !!'');
print('isNaN', isNaN('x'), isNaN('12'), isNaN(undefined), isNaN(''), isNaN({}), isNaN([]), isNaN(new Date(NaN)), isNaN());
print('isFinite', isFinite('12'), isFinite(Infinity), isFinite('x'),
      isFinite(null), isFinite(), isFinite('-Infinity'), isFinite(1e308));
print('long text', Number(new Array(310).join('9')), Number('0.' + new Array(330).join('0') + '1'),
      Number(new Array(50).join('0') + '42'));
