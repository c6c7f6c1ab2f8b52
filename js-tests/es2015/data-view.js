// DataView: every getter and setter in both byte orders, offsets, limits.
var buffer = new ArrayBuffer(16), v = new DataView(buffer), bytes = new Uint8Array(buffer);
function hex(n) {
    return Array.prototype.map.call(bytes.subarray(0, n), function (b) { return (b < 16 ? '0' : '') + b.toString(16); }).join(' ');
}

v.setUint16(0, 0x0102);
print('16 big', hex(2), v.getUint16(0), v.getUint16(0, true));
v.setUint16(0, 0x0102, true);
print('16 little', hex(2), v.getUint16(0, true), v.getUint16(0, false));
v.setInt32(0, -2);
print('32 big', hex(4), v.getInt32(0), v.getUint32(0), v.getInt32(0, true));
v.setUint32(0, 0xdeadbeef, true);
print('32 little', hex(4), v.getUint32(0, true).toString(16), v.getInt32(0, true), v.getUint16(2, true).toString(16));
v.setFloat32(0, 1.5);
print('float big', hex(4), v.getFloat32(0));
v.setFloat32(0, -0.1, true);
print('float little', hex(4), v.getFloat32(0, true));
v.setFloat64(0, Math.PI);
print('double big', hex(8), v.getFloat64(0) === Math.PI);
v.setFloat64(0, -1e-300, true);
print('double little', hex(8), v.getFloat64(0, true));
v.setInt8(0, -1);
v.setUint8(1, 300);
print('8', v.getUint8(0), v.getInt8(0), v.getUint8(1));
v.setInt16(0, -32769);
print('wraps', v.getInt16(0), hex(2));

v.setFloat64(0, NaN);
print('NaN', v.getFloat64(0), v.getUint8(0) === 0x7f || v.getUint8(0) === 0xff);
v.setFloat64(0, -0);
print('minus zero', hex(8), 1 / v.getFloat64(0));
v.setFloat64(0, 5e-324);
print('smallest', hex(8), v.getFloat64(0));
v.setFloat32(0, Infinity);
print('infinity', hex(4));

var part = new DataView(buffer, 4, 4);
part.setUint32(0, 0x11223344);
print('part', part.byteOffset, part.byteLength, part.buffer === buffer, v.getUint32(4).toString(16));
v.setUint32(1, 0xa1b2c3d4);
print('unaligned', hex(6), v.getUint32(1).toString(16));

function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }
print('outside', attempt(function () { return v.getUint8(16); }), attempt(function () { return v.getUint32(13); }),
      attempt(function () { return v.getUint8(-1); }), attempt(function () { return v.setFloat64(9, 1); }),
      attempt(function () { return part.getUint8(4); }));
print('construction', attempt(function () { return new DataView({}); }),
      attempt(function () { return new DataView(buffer, 17); }),
      attempt(function () { return new DataView(buffer, 8, 9); }), new DataView(buffer, 16).byteLength);
print('class', Object.prototype.toString.call(v), v instanceof DataView);
