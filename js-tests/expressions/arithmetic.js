// The five arithmetic operators follow IEEE 754: signed zeros, infinities, NaN,
// and a remainder that takes the sign of the dividend.

function signed(x) {                     // tells -0 from 0
  return x === 0 && 1 / x < 0 ? '-0' : String(x);
}

print('add', 1 + 2, 0.1 + 0.2, -1 + 1);
print('subtract', 3 - 5, 0.3 - 0.1, 2 - -2);
print('multiply', 6 * 7, -3 * 4, 0.1 * 3);
print('divide', 7 / 2, 1 / 3, -9 / 3);
print('remainder', 7 % 3, -7 % 3, 7 % -3, 5.5 % 2);

print('divide by zero', 1 / 0, -1 / 0, 0 / 0);
print('infinity minus itself', Infinity - Infinity);
print('infinity times zero', Infinity * 0);
print('remainder by zero', 5 % 0, Infinity % 5);
print('remainder by infinity', 5 % Infinity);

print('zero times negative', signed(0 * -1));
print('remainder keeps sign of dividend', signed(-4 % 2), signed(4 % -2));
print('zero sums', signed(0 + -0), signed(-0 + -0), signed(-0 - 0));
print('negated zero', signed(-0), signed(-(-0)));
print('divide small negative', signed(-1 / Infinity));

print('largest exact integer', 9007199254740991 + 1, 9007199254740992 + 1);
print('overflow to infinity', 1e308 * 10, -1e308 * 10);
print('underflow to zero', 5e-324 / 2);
print('unary plus and minus', +'3' + -'4', - -5, +-+6);
print('NaN spreads', NaN + 1, NaN * 0, NaN % 2, -NaN);
