// The exponent operator: precedence, association, assignment form.
function sign0(x) { return x === 0 && 1 / x < 0 ? '-0' : String(x); }

print('simple', 2 ** 3, 10 ** 0, 2 ** -1, 4 ** 0.5, 0 ** 0);
print('right to left', 2 ** 3 ** 2, (2 ** 3) ** 2, 2 ** 2 ** 0);
print('binds tighter', 2 * 3 ** 2, 3 ** 2 * 2, 100 / 5 ** 2, 1 + 2 ** 3, 7 % 2 ** 2);
print('minus', (-2) ** 2, -(2 ** 2), 2 ** -2, 2 ** - - 2);
print('unary operand', 2 ** +'3', 2 ** -true, 2 ** ~-3, 2 ** !0);
print('calls and members', Math.abs(-2) ** 2, [3][0] ** [2][0], (function () { return 2; })() ** 4);
var x = 3;
x **= 2;
print('assignment', x);
x **= x -= 7;
print('order of assignment', x);
print('increments', (function () { var i = 2; var r = i++ ** 3; return r + ' ' + i; })(),
      (function () { var i = 2; return 3 ** ++i; })());
var o = { p: 2 };
o.p **= 5;
o['p'] **= 0.2;
print('property', Math.abs(o.p - 2) < 1e-12);
print('text', '2' ** '3', null ** 1, undefined ** 2, true ** 5, [2] ** [3], 'x' ** 2);
print('special', NaN ** 0, 1 ** Infinity, (-1) ** 0.5, Infinity ** -1, sign0((-0) ** 3), sign0((-0) ** 2), (-0) ** -1, (-8) ** 3);
print('large', 2 ** 53, 2 ** 1023 * 2, 2 ** 1024, 2 ** -1074, 10 ** 15);
print('equals pow', (function () {
    for (var i = -10; i <= 10; i++) {
        for (var j = -5; j <= 5; j++) {
            if (!Object.is(i ** j, Math.pow(i, j))) { return 'differs at ' + i + ' ' + j; }
        }
    }
    return 'everywhere';
})());
print('object', ({ valueOf: function () { return 3; } }) ** 2);
print('compare', 2 ** 2 === 4, 2 ** 3 > 7, !(2 ** 0) === false, 1 < 2 ** 1);
