// The functions that ES2015 added to Math.
function sign0(x) { return x === 0 && 1 / x < 0 ? '-0' : String(x); }
function each(name, f, list) { print(name, list.map(function (x) { return sign0(f(x)); }).join(' ')); }

// the last digit is not promised: snap to a close integer
function snapped(f) {
    return function (x) {
        var r = f(x), n = Math.round(r);
        return r !== 0 && Math.abs(r - n) < 1e-14 ? n : r;
    };
}

each('trunc', Math.trunc, [1.9, -1.9, 0.5, -0.5, -0, Infinity, -Infinity, NaN, '7.8', null, 1e21, -4503599627370495.5]);
each('sign', Math.sign, [3, -3, 0, -0, Infinity, -Infinity, NaN, 5e-324, '-2', true]);
each('cbrt', snapped(Math.cbrt), [27, -8, 0, -0, 1, 1000, Infinity, -Infinity, NaN, '64']);
each('log2', snapped(Math.log2), [1, 2, 8, 1024, 0.5, 0, -0, -1, Infinity, NaN]);
each('log10', snapped(Math.log10), [1, 10, 1000, 0, -0, -1, Infinity, NaN]);
each('clz32', Math.clz32, [0, 1, 2, 255, 65536, 0x7fffffff, 0x80000000, -1, 0.9, 4294967296, 4294967297, NaN, Infinity, '16']);

print('imul', Math.imul(2, 4), Math.imul(-1, 8), Math.imul(0xffffffff, 5), Math.imul(0xfffffffe, 5),
      Math.imul(65536, 65536), Math.imul(0x12345678, 0x9abcdef0), Math.imul(3.9, 2.9), Math.imul('6', '7'), Math.imul());
print('imul differs from *', (0x7fffffff * 0x7fffffff) | 0, Math.imul(0x7fffffff, 0x7fffffff));
print('hypot', Math.hypot(3, 4), Math.hypot(), Math.hypot(-5), Math.hypot(1, 2, 2), Math.hypot('3', [4]),
      sign0(Math.hypot(-0)), sign0(Math.hypot(-0, -0)));
print('hypot special', Math.hypot(NaN, 1), Math.hypot(Infinity, NaN), Math.hypot(NaN, -Infinity), Math.hypot(undefined));
print('hypot range', Math.hypot(3e200, 4e200) / 1e200 - 5 < 1e-12, Math.hypot(3e-200, 4e-200) / 1e-200 - 5 < 1e-12);
print('cbrt of cubes', (function () {
    for (var i = -100; i <= 100; i++) { if (Math.abs(Math.cbrt(i * i * i) - i) > 1e-13) { return 'wrong ' + i; } }
    return 'fine';
})());
print('log2 of powers', (function () {
    for (var i = -50; i <= 50; i++) { if (Math.abs(Math.log2(Math.pow(2, i)) - i) > 1e-13) { return 'wrong ' + i; } }
    return 'fine';
})());
print('hash', (function () {
    var h = 0x811c9dc5;
    'wasp'.split('').forEach(function (c) { h = Math.imul(h ^ c.charCodeAt(0), 0x01000193); });
    return (h >>> 0).toString(16);
})());
