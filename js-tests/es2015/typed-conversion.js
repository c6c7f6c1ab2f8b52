// What a value becomes when it is stored in a typed array.
var values = [0, -0, 1.9, -1.9, 127, 128, 255, 256, -1, -128, -129, 65535, 65536, 2147483648, 4294967296, -2147483649, 1e10,
              NaN, Infinity, -Infinity, '12', 'x', true, null, undefined];
function stored(C) {
    var a = new C(1);
    return values.map(function (v) { a[0] = v; return a[0]; }).join(' ');
}
print('Int8', stored(Int8Array));
print('Uint8', stored(Uint8Array));
print('Int16', stored(Int16Array));
print('Uint16', stored(Uint16Array));
print('Int32', stored(Int32Array));
print('Uint32', stored(Uint32Array));
print('Float64', stored(Float64Array));

var clamped = new Uint8ClampedArray([-5, 0, 0.5, 1.5, 2.5, 254.5, 255, 255.4, 256, 1e9, NaN, Infinity, -Infinity]);
print('clamped', Array.prototype.join.call(clamped, ' '));

var f = new Float32Array([0.1, 1 / 3, 16777216, 16777217, 3.4028234663852886e38, 3.5e38, 1e-45, 1e-46, -1.5, 5e-324]);
print('Float32', Array.prototype.join.call(f, ' '));
print('Float32 is rounded', f[0] === 0.1, f[0], Math.abs(f[0] - 0.1) < 1e-8);
print('minus zero', 1 / new Float64Array([-0])[0], 1 / new Float32Array([-0])[0], 1 / new Int8Array([-0])[0]);
print('NaN', new Float32Array([NaN])[0], new Float64Array([undefined])[0]);

var a = new Int8Array(1);
print('value of the assignment', (a[0] = 300), a[0], a[0] += 100, a[0]);
a[0] = 127;
a[0]++;
print('increment wraps', a[0], --a[0], a[0]);
var order = [];
a[0] = { valueOf: function () { order.push('valueOf'); return 7; } };
print('object', a[0], order.join());
try {
    a[0] = { valueOf: function () { throw new RangeError('stop'); } };
} catch (e) {
    print('throws', String(e), a[0]);
}
var h = new Uint32Array([2166136261]);
'typed'.split('').forEach(function (c) { h[0] ^= c.charCodeAt(0); h[0] = h[0] * 403; });
print('hash', h[0]);
