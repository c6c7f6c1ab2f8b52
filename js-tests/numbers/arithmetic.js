// Arithmetic on doubles: infinities, NaN, remainder, exact and inexact
// results, increments at the edge of the integers.
var max = Number.MAX_VALUE, min = Number.MIN_VALUE, big = 9007199254740992;

print('infinity', Infinity + 1, Infinity - Infinity, Infinity * 0,
      Infinity / Infinity, 1 / Infinity, -Infinity * -2, Infinity % 2);
print('NaN', NaN + 1, NaN * 0, NaN === NaN, NaN != NaN, NaN < 1, NaN >= 1, [NaN].indexOf(NaN), typeof NaN);
print('division', 1 / 0, -1 / 0, 0 / 0, 7 / 2, -7 / 2, 1 / 3 * 3 === 1, 6 / 0.1);
print('remainder', 7 % 3, -7 % 3, 7 % -3, 5.5 % 2, -5.5 % 2, 0.3 % 0.1 < 0.1,
      1e17 % 7, 5 % 0, 5 % Infinity, -1 % 4294967296, max % 3 < 3);
print('overflow', max * 2, -max * 2, max + max, max + 1 === max, max * 1.0000000000000001 === max);
print('underflow', min / 2, -min / 2 === 0, min * 0.6 === min, min + min > min, 1e-323 / min);
print('integers', big - 1, big + 1 === big, big + 2, big - 2 + 1 === big - 1, 3 * 3002399751580330);
print('associativity', (0.1 + 0.2) + 0.3 === 0.1 + (0.2 + 0.3), 1e308 * 10 / 10, 1e308 / 10 * 10, (big + 1) - big, big - big + 1);
print('increment', (function () { var x = big - 1; x++; x++; x++; return x === big; })(),
      (function () { var x = 0.1; x++; return x; })(),
      (function () { var x = '5'; x++; return typeof x + x; })(), (function () { var x = 'a'; x--; return x; })());
print('int edges', 2147483647 + 1, -2147483648 - 1, 2147483647 * 2147483647, -2147483648 * -1, 65536 * 65536, 46341 * 46341);
print('compound', (function () { var x = 10; x += 5; x -= 3; x *= 4; x /= 8; x %= 4; return x; })());
print('unary minus', -'3', -null, -[], -true, -undefined, -Infinity, -(-2147483648));
print('compare', 1 < 2 < 3, 3 > 2 > 1, 0.1 + 0.2 > 0.3, 1e-16 + 1 > 1, '2' > 1, null >= 0, undefined == 0, null == 0);

var sum = 0, product = 1, harmonic = 0;
for (var i = 1; i <= 25; i++) {
    sum += i * i;
    if (i <= 20) { product *= i; }
    harmonic += 1 / i;
}
print('series', sum, product, harmonic.toFixed(12));
var eps = 1;
while (1 + eps / 2 > 1) { eps /= 2; }
print('epsilon', eps, Math.pow(2, -52) === eps);
print('smallest', (function () { var x = 1, n = 0; while (x / 2 > 0) { x /= 2; n++; } return n + ' ' + x; })());
print('collatz', (function () { var n = 27, steps = 0; while (n !== 1) { n = n % 2 ? 3 * n + 1 : n / 2; steps++; } return steps; })());
