// parseInt: prefixes, radix rules, where it stops, what is no number.
print('plain', parseInt('42'), parseInt('-42'), parseInt('+42'), parseInt('007'), parseInt('0'));
print('stops', parseInt('12px'), parseInt('3.99'), parseInt('1e3'), parseInt('5 6'), parseInt('8,000'), parseInt('12\u0000'));
print('white space', parseInt('  7'), parseInt('\n\t 8 '), parseInt('\u00a0\ufeff9'), parseInt('\u20282'));
print('nothing', parseInt(''), parseInt(' '), parseInt('abc'), parseInt('-'), parseInt('+ 1'), parseInt('.5'), parseInt('--1'));
print('hex', parseInt('0x1F'), parseInt('0XfF'), parseInt('-0x10'),
      parseInt('0x'), parseInt('0xg'), parseInt('0x1F', 16), parseInt('0x1F', 10));
print('radix', parseInt('101', 2), parseInt('777', 8), parseInt('ff', 16),
      parseInt('zz', 36), parseInt('Zz', 36), parseInt('12', 3));
print('digit not in radix', parseInt('129', 2), parseInt('2', 2), parseInt('8', 8), parseInt('19', 8), parseInt('g', 16));
print('radix 0 and undefined', parseInt('11', 0), parseInt('0x11', 0),
      parseInt('11', undefined), parseInt('11', null), parseInt('11', NaN));
print('bad radix', parseInt('11', 1), parseInt('11', 37), parseInt('11', -2), parseInt('0', 1));
print('radix wraps', parseInt('11', 4294967298), parseInt('11', 2.9), parseInt('11', '2'), parseInt('11', Infinity));
print('words', parseInt('Infinity'), parseInt('NaN'), parseInt('null'), parseInt(null, 36), parseInt(undefined, 36));
print('numbers', parseInt(3.7), parseInt(-3.7), parseInt(1e21), parseInt(0.0000005), parseInt(NaN), parseInt(Infinity));
print('others', parseInt(true), parseInt([5, 6]), parseInt({}), parseInt({ toString: function () { return '31x'; } }),
      parseInt(new String('8')));
print('minus zero', 1 / parseInt('-0'), 1 / parseInt(-0), 1 / parseInt('0'));
print('large', parseInt('9007199254740993999999'), parseInt('123456789012345678901234567890'),
      parseInt(new Array(400).join('9')));
print('exact powers', parseInt('1' + new Array(54).join('0'), 2), parseInt('20000000000000', 16), parseInt('ffffffff', 16) | 0);
print('other digits', parseInt('\u0661'), parseInt('１'));
print('map', ['1', '2', '3', '10'].map(parseInt).join());
print('leading zeros', parseInt('0000000000000000000000000000000012'), parseInt('010'), parseInt('-008'), parseInt('09'));
print('length', parseInt.length, parseInt());
