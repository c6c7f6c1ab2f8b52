// ArrayBuffer: length, slice, and that slices are copies.
function bytes(buffer) { return Array.prototype.join.call(new Uint8Array(buffer), ' '); }

var b = new ArrayBuffer(6);
print('length', b.byteLength, new ArrayBuffer(0).byteLength, new ArrayBuffer(3.9).byteLength, new ArrayBuffer('4').byteLength);
print('zeroed', bytes(b));
print('class', Object.prototype.toString.call(b), b instanceof ArrayBuffer, typeof b);
b.byteLength = 100;
print('read only', b.byteLength);

new Uint8Array(b).set([1, 2, 3, 4, 5, 6]);
print('slice', bytes(b.slice(1, 3)), '/', bytes(b.slice(4)), '/', bytes(b.slice(0)));
print('slice negative', bytes(b.slice(-2)), '/', bytes(b.slice(1, -1)), '/', bytes(b.slice(-3, -1)));
print('slice empty', b.slice(3, 1).byteLength, b.slice(6).byteLength, b.slice(100).byteLength);
print('slice clamped', bytes(b.slice(-100, 2)), '/', bytes(b.slice(4, 100)));
var copy = b.slice(0, 2);
new Uint8Array(copy)[0] = 99;
print('copy', bytes(copy), '/', bytes(b), copy instanceof ArrayBuffer);

function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }
print('negative length', attempt(function () { return new ArrayBuffer(-1); }));
print('without new', attempt(function () { return ArrayBuffer(1); }));
print('no elements', b[0], b.length);
b.note = 'mine';
print('properties', b.note, Object.keys(b).join());

var big = new ArrayBuffer(1 << 20), view = new Uint32Array(big), check = 0;
for (var i = 0; i < view.length; i += 1000) { view[i] = i; }
for (i = 0; i < view.length; i += 1000) { check += view[i]; }
print('a megabyte', big.byteLength, view.length, check);
var many = 0;
for (i = 0; i < 2000; i++) { many += new ArrayBuffer(1000).byteLength; }
print('many', many);
var grid = new Uint8Array(new ArrayBuffer(100 * 100));
for (i = 2; i * i < 10000; i++) {
    if (!grid[i]) { for (var j = i * i; j < 10000; j += i) { grid[j] = 1; } }
}
print('primes below 10000', Array.prototype.filter.call(grid, function (x, n) { return n > 1 && !x; }).length);
