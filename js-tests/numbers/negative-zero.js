// Minus zero: how it comes about, how it is told apart, where it matters.
function sign0(x) { return x === 0 ? (1 / x < 0 ? '-0' : '+0') : String(x); }

print('literals', sign0(0), sign0(-0), sign0(+0), sign0(-0.0), sign0(- -0));
print('equal', 0 === -0, 0 == -0, 0 < -0, -0 < 0, [0].indexOf(-0), [-0].indexOf(0));
print('told apart', 1 / 0, 1 / -0, 1 / (0 * -1), Math.atan2(0, -0) > 3);
print('text', String(-0), '' + -0, (-0).toString(), (-0).toFixed(1), JSON.stringify(-0), [-0].join());
print('multiply', sign0(0 * -1), sign0(-0 * -1), sign0(-0 * 0), sign0(-5 * 0), sign0(1e-200 * -1e-200));
print('divide', sign0(0 / -1), sign0(-0 / -1), sign0(-1 / Infinity), sign0(1 / -Infinity), sign0(-5e-324 / 2));
print('add', sign0(-0 + 0), sign0(-0 + -0), sign0(0 - 0), sign0(-0 - 0), sign0(0 - -0), sign0(1 - 1), sign0(-1 + 1));
print('remainder', sign0(-4 % 2), sign0(4 % -2), sign0(-0 % 3), sign0(-1 % 1));
print('unary', sign0(-'0'), sign0(+'-0'), sign0(-null), sign0(-''), sign0(-false), sign0(-[]));
print('conversion', sign0(Number('-0')), sign0(parseFloat('-0')), sign0(parseInt('-0')), sign0(Number('-0x0') || 0));
print('bit operators', sign0(-0 | 0), sign0(~~-0.5), sign0(-0 >> 0), sign0(-0 >>> 0), sign0(-0 & -1));
print('rounding', sign0(Math.round(-0.2)), sign0(Math.ceil(-0.9)),
      sign0(Math.floor(-0)), sign0(Math.abs(-0)), sign0(Math.sqrt(-0)));
print('increments', (function () { var x = -1; x++; return sign0(x); })(), (function () { var x = -0; x++; return x; })(),
      (function () { var x = -0; return sign0(x++) + sign0(-0); })());
print('falsy', -0 ? 'true' : 'false', !-0, -0 || 'or', sign0(-0 && 1));
print('switch', (function () { switch (-0) { case 0: return 'case 0'; default: return 'default'; } })());
print('property', (function () { var o = {}; o[-0] = 'zero'; return o['0'] + ' ' + ('-0' in o); })(), [7][-0]);
print('array', [1, 2, 3].slice(-0).length, 'abc'.charAt(-0), [5, 6].splice(-0, 1)[0]);
