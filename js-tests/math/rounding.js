// floor, ceil and round: halves, negative zero, numbers without fraction.
function sign0(x) { return x === 0 && 1 / x < 0 ? '-0' : String(x); }
function each(name, f, list) { print(name, list.map(function (x) { return sign0(f(x)); }).join(' ')); }

var list = [0, -0, 0.1, -0.1, 0.5, -0.5, 0.9, -0.9, 1.5, -1.5, 2.5, -2.5, 7, -7, Infinity, -Infinity, NaN];
print('of', list.map(sign0).join(' '));
each('floor', Math.floor, list);
each('ceil', Math.ceil, list);
each('round', Math.round, list);

each('almost a half', Math.round, [0.49999999999999994, -0.49999999999999994, 0.5000000000000001,
                                  -0.5000000000000001, 1.4999999999999998]);
each('large', Math.round, [4503599627370495.5, 4503599627370494.5, 9007199254740992, 1e300]);
each('large floor', Math.floor, [4503599627370495.5, 9007199254740991, 1e21, -4503599627370495.5]);
each('large ceil', Math.ceil, [4503599627370495.5, 9007199254740991, 1e21, -4503599627370495.5]);
each('tiny', Math.floor, [5e-324, -5e-324]);
each('tiny ceil', Math.ceil, [5e-324, -5e-324]);
each('tiny round', Math.round, [5e-324, -5e-324]);

print('half towards plus', Math.round(3.5), Math.round(-3.5), Math.round(4.5), Math.round(-4.5));
print('ceil is minus floor of minus', list.every(function (x) {
    return sign0(Math.ceil(x)) === sign0(-Math.floor(-x));
}));
print('to places', Math.round(1.005 * 100) / 100, Math.round(-1.255 * 100) / 100, Math.round(2.345 * 100) / 100);
print('bit operators', ~~3.7, ~~-3.7, 3.7 | 0, -3.7 | 0, ~~NaN, ~~4294967297.9, -0.5 >>> 0);
print('converted', Math.floor('7.8'), Math.ceil(' 7.2 '), Math.round(null), Math.round('x'), Math.floor(), Math.ceil([1.5]));
print('negative remainder', -7 % 3, Math.floor(-7 / 3), -7 - 3 * Math.floor(-7 / 3));
