// Conversion to 32 bit integers by the bit operators.
print('identity', 5 | 0, -5 | 0, 2147483647 | 0, -2147483648 | 0);
print('wraps', 2147483648 | 0, 4294967295 | 0, 4294967296 | 0, -2147483649 | 0, 1e10 | 0, -1e10 | 0);
print('unsigned', 5 >>> 0, -1 >>> 0, -2147483648 >>> 0, 4294967296 >>> 0, -4294967297 >>> 0, 1e10 >>> 0);
print('fractions', 3.9 | 0, -3.9 | 0, 0.9 >>> 0, -0.9 >>> 0, 4294967295.9 >>> 0, -2147483648.9 | 0);
print('special', NaN | 0, Infinity | 0, -Infinity >>> 0, -0 | 0,
      undefined | 0, null | 0, 'x' | 0, '12' | 0, '0x10' | 0, [7] | 0, {} | 0);
print('huge', 9007199254740991 | 0, 9007199254740992 | 0, Math.pow(2, 60) | 0,
      Math.pow(2, 53) + 2 | 0, 1e300 | 0, 1.5e15 | 0, -1.5e15 | 0);
print('not', ~0, ~-1, ~5, ~2147483647, ~4294967295, ~NaN, ~~'7.9', ~'x');
print('and or xor', 12 & 10, 12 | 10, 12 ^ 10, -1 & 255, -256 | 15, -1 ^ 1, 0xffffffff & 0xffffffff, 0xf0f0f0f0 ^ 0xffffffff);
print('shift left', 1 << 31, 1 << 32, 1 << 33, 3 << 30, -1 << 4, 1 << -1, 5 << 0.9, 1.9 << 1);
print('shift right', -8 >> 1, -1 >> 31, 2147483648 >> 31, 256 >> 8, 256 >> 40, -5 >> 0);
print('unsigned shift', -8 >>> 1, -1 >>> 31, -1 >>> 32, 2147483648 >>> 31, -1 >>> 28, 256 >>> -24);
print('compound', (function () { var x = 0xff; x <<= 24; x >>>= 16; x |= 1; x ^= 0x100; x &= 0xfff; x >>= 1; return x; })());

print('count of bits', [0, 1, 255, -1, 0x55555555, 0x80000000].map(function (n) {
    var count = 0;
    for (n = n >>> 0; n; n >>>= 1) { count += n & 1; }
    return count;
}).join());
print('swap', (function () { var a = 123, b = -456; a ^= b; b ^= a; a ^= b; return a + ' ' + b; })());
print('bytes', [24, 16, 8, 0].map(function (s) { return (0xcafebabe >>> s & 255).toString(16); }).join(' '));
print('joined', ((0xca << 24 | 0xfe << 16 | 0xba << 8 | 0xbe) >>> 0).toString(16));
var x = 1;
for (var i = 0; i < 1000; i++) { x ^= x << 13; x ^= x >>> 17; x ^= x << 5; }
print('xorshift', x >>> 0);
var a = 1, b = 0;
for (i = 0; i < 5000; i++) { a = (a + i % 251) % 65521; b = (b + a) % 65521; }
print('adler', ((b << 16 | a) >>> 0).toString(16));
