// pow: the whole table of special cases, and exact results.
function sign0(x) { return x === 0 && 1 / x < 0 ? '-0' : String(x); }
function p(x, y) { return sign0(Math.pow(x, y)); }

print('exponent zero', p(0, 0), p(NaN, 0), p(Infinity, 0), p(-5, -0), p(NaN, -0));
print('NaN', p(NaN, 1), p(2, NaN), p(1, NaN), p(NaN, NaN));
print('one and infinity', p(1, Infinity), p(1, -Infinity), p(-1, Infinity), p(-1, -Infinity));
print('above one', p(2, Infinity), p(2, -Infinity), p(-2, Infinity), p(-2, -Infinity));
print('below one', p(0.5, Infinity), p(0.5, -Infinity), p(-0.5, Infinity), p(-0.5, -Infinity));
print('infinity', p(Infinity, 1), p(Infinity, -1), p(Infinity, 0.5), p(Infinity, Infinity), p(Infinity, -Infinity));
print('minus infinity', p(-Infinity, 1), p(-Infinity, 2), p(-Infinity, 3), p(-Infinity, 0.5), p(-Infinity, -1), p(-Infinity, -2));
print('zero', p(0, 1), p(0, -1), p(0, 0.5), p(0, -2), p(0, Infinity), p(0, -Infinity));
print('minus zero', p(-0, 1), p(-0, 2), p(-0, 3), p(-0, -1), p(-0, -2), p(-0, 0.5), p(-0, -0.5));
print('negative base', p(-2, 2), p(-2, 3), p(-2, -1), p(-8, 1 / 3), p(-1, 0.5));
print('overflow', p(10, 308), p(10, 309), p(-10, 309), p(10, -323), p(10, -324), p(-10, -325));
print('roots', p(4, 0.5), p(9, -0.5), p(27, 1 / 3) > 2.999999, p(2, 0.5) === sign0(Math.SQRT2));
print('converted', p('2', '3'), p(null, 1), p(undefined, 1), Math.pow(2), p([2], [4]), p(true, 5));

var exact = true, x = 1;
for (var i = 0; i < 1024; i++) {
    if (Math.pow(2, i) !== x || Math.pow(2, -i) !== 1 / x) { exact = false; }
    x *= 2;
}
print('powers of two', exact, x, Math.pow(2, 1024), Math.pow(2, -1074), Math.pow(2, -1075));
x = 1;
exact = true;
for (i = 0; i <= 33; i++) {
    if (Math.pow(3, i) !== x) { exact = false; }
    x *= 3;
}
print('powers of three', exact, Math.pow(3, 33), Math.pow(7, 18), Math.pow(10, 15));
print('length', Math.pow.length);
