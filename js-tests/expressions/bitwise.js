// Bit operators work on 32-bit integers: ToInt32 of the operands, shift counts
// modulo 32, and >>> giving an unsigned result.

print('and or xor', 12 & 10, 12 | 10, 12 ^ 10);
print('not', ~0, ~5, ~-1, ~~3.7, ~~-3.7);
print('shift left', 1 << 4, 1 << 31, 3 << 31);
print('shift right', 256 >> 4, -256 >> 4, -1 >> 31);
print('unsigned shift right', 256 >>> 4, -1 >>> 0, -1 >>> 31, -256 >>> 24);
print('count modulo 32', 1 << 32, 1 << 33, 8 >> 35, -1 >>> 32);
print('negative count', 1 << -1, -1 >>> -4);
print('fractional count', 1 << 2.9, 16 >> '2');

print('wraps at 2^32', 4294967296 | 0, 4294967297 | 0, 2147483648 | 0);
print('negative wraps', -2147483649 | 0, -4294967295 | 0);
print('large values', 1e10 | 0, 9007199254740991 | 0, 1e20 | 0, 1e300 | 0);
print('NaN and infinities', NaN | 0, Infinity | 0, -Infinity >>> 0);
print('fractions truncate', 1.9 | 0, -1.9 | 0, 0.5 | 0, 1 / (-0.5 | 0));
print('other types', null | 1, undefined | 1, true | 2, '0x1f' & 15, 'x' | 7, [3] ^ 1);

print('swap without a third', (function (a, b) {
  a ^= b; b ^= a; a ^= b;
  return a + ' ' + b;
})(5, 9));

function popcount(n) {
  var c = 0;
  for (; n; n &= n - 1) c++;
  return c;
}
print('population count', popcount(0), popcount(255), popcount(-1), popcount(1 << 31));

function hash(s) {                       // 32-bit FNV-1a with shifts only
  var h = 0x811c9dc5, i;
  for (i = 0; i < s.length; i++) {
    h ^= s.charCodeAt(i);
    h = h + (h << 1) + (h << 4) + (h << 7) + (h << 8) + (h << 24) | 0;
  }
  return (h >>> 0).toString(16);
}
print('hash', hash(''), hash('a'), hash('foobar'));
print('not of a large unsigned value', ~4294967295, ~2147483647);
