// The + operator concatenates as soon as one operand's primitive is a string
// and adds numbers otherwise; Dates prefer their string.

function both(v, s) {
  return { valueOf: function () { return v; }, toString: function () { return s; } };
}

print('number and string', 1 + '2', '1' + 2, 1 + 1 + '1');
print('null and undefined', 1 + null, 1 + undefined, 'x' + null, 'x' + undefined);
print('booleans', true + true, true + 'x', false + null);
print('empty string makes a string', typeof (1 + ''), 1 + '' === '1');
print('arrays', [] + [] === '', [1, 2] + [3], [] + 1, [5] + 1);
print('object', {} + 'x', 'x' + {});
print('array and object', [] + {});
print('function property', typeof (function () {} + 1));

print('valueOf wins over toString', both(40, 's') + 2, both(40, 's') + '2');
print('toString when valueOf gives an object', both({}, 's') + 2);
print('valueOf giving null', both(null, 's') + 2);
print('valueOf giving undefined', both(undefined, 's') + 2);
print('String() prefers toString', String(both(40, 's')));
print('join prefers toString', [both(40, 's')].join());

print('Date plus is a string', typeof (new Date(0) + 1));
print('Date minus is a number', typeof (new Date(0) - 1), new Date(5) - 1);
print('Number object', new Number(1) + 1, new Number(1) + '1');
print('String object', new String('a') + 1);

print('negative zero in a string', -0 + '', String(-0));
print('number texts', 1e21 + '', 1e-7 + '', 0.1 + '', 123456789012345680000 + '');
print('minus converts strings', '5' - 2, '5' - '2', 'a' - 1);
print('plus in the middle', '3' + 4 - 5, '3' - 4 + 5);

try {
  print({ valueOf: function () { return {}; }, toString: function () { return {}; } } + 1);
} catch (e) {
  print('no primitive at all', e.name);
}
