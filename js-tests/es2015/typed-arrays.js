// Typed arrays: construction, length, reading and writing elements.
var names = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array',
             'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array'];
function list(a) { return Array.prototype.join.call(a, ' '); }

names.forEach(function (name) {
    var C = this[name], a = new C(3);
    a[0] = 1;
    a[2] = a[0] + 1;
    print(name, a.length, a.byteLength, C.BYTES_PER_ELEMENT, a.BYTES_PER_ELEMENT, list(a), a instanceof C);
}, globalThis);

print('from array', list(new Int16Array([1, -2, 3.7, '4', null, undefined, true])));
print('from typed array', list(new Uint8Array(new Float64Array([1.9, 256, -1]))));
print('from array-like', list(new Int32Array({ length: 2, 0: 5, 1: 6 })));
print('empty', new Uint8Array().length, new Uint8Array(0).length, new Uint8Array([]).length);
print('zeroed', list(new Float32Array(4)));

var a = new Uint8Array([10, 20, 30]);
print('outside', a.length, a[3], a[-1], a[1.5], 3 in a);
a.extra = 'kept';
print('other property', a.extra, a.length);
print('keys', Object.keys(new Uint8Array(2)).join(), 1 in a, '2' in a);
a.length = 1;
print('length is fixed', a.length);

var sum = 0;
for (var i = 0; i < a.length; i++) { sum += a[i]; }
print('loop', sum);
print('array methods', Array.prototype.map.call(a, function (x) { return x / 10; }).join(),
      Array.prototype.reduce.call(a, function (x, y) { return x + y; }), Array.prototype.indexOf.call(a, 30),
      Array.prototype.slice.call(a, 1).join());
print('not an array', Array.isArray(a), Object.prototype.toString.call(a), typeof a);

['-1', 'big'].forEach(function (what) {
    try {
        new Float64Array(what === '-1' ? -1 : 1e15);
        print('length', what, 'accepted');
    } catch (e) {
        print('length', what, e.name);
    }
});
