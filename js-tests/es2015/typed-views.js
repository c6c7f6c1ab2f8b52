// Several views of one buffer, subarray and set.
function list(a) { return Array.prototype.join.call(a, ' '); }

var buffer = new ArrayBuffer(8);
var bytes = new Uint8Array(buffer), words = new Uint16Array(buffer);
var part = new Uint8Array(buffer, 2, 4), rest = new Uint8Array(buffer, 6);
bytes[2] = 7;
bytes[5] = 9;
rest[1] = 255;
print('shared', list(bytes), '/', list(part), '/', list(rest));
part[0] = 1;
print('through the part', bytes[2], part.byteOffset, part.length, part.byteLength, part.buffer === buffer);
words[0] = 0x0101;
print('through words', bytes[0], bytes[1], words.length, words.byteOffset);

var sub = bytes.subarray(1, 4);
sub[0] = 99;
print('subarray', list(sub), bytes[1], sub.byteOffset, sub.buffer === buffer);
print('subarray bounds', bytes.subarray(-3).length, bytes.subarray(-3, -1).length,
      bytes.subarray(5, 2).length, bytes.subarray().length, bytes.subarray(100).length);
print('of a subarray', bytes.subarray(2, 6).subarray(1, 3).byteOffset, words.subarray(1, 3).byteOffset);

bytes.set([1, 2, 3]);
print('set', list(bytes.subarray(0, 4)));
bytes.set([8, 300], 6);
print('set at', list(bytes.subarray(5)));
bytes.set(new Float64Array([5.9, -1]), 0);
print('set converts', bytes[0], bytes[1]);
bytes.set([1, 2, 3, 4, 5, 6, 7, 8]);
bytes.set(bytes.subarray(0, 4), 2);
print('overlap forward', list(bytes));
bytes.set([1, 2, 3, 4, 5, 6, 7, 8]);
bytes.set(bytes.subarray(2, 6), 0);
print('overlap back', list(bytes));
bytes.set([]);

function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }
print('set too far', attempt(function () { bytes.set([1, 2], 7); }),
      attempt(function () { bytes.set(bytes, 1); }), list(bytes.subarray(6)));
print('unaligned', attempt(function () { return new Uint16Array(buffer, 1); }),
      attempt(function () { return new Float64Array(new ArrayBuffer(9)); }));
print('outside', attempt(function () { return new Uint8Array(buffer, 9); }),
      attempt(function () { return new Uint8Array(buffer, 4, 5); }),
      attempt(function () { return new Uint8Array(buffer, 8).length; }));
var copy = new Uint8Array(bytes);
copy[0] = 77;
print('copy is independent', bytes[0], copy.buffer === buffer, copy.length);
print('isView', ArrayBuffer.isView(bytes), ArrayBuffer.isView(new DataView(buffer)),
      ArrayBuffer.isView(buffer), ArrayBuffer.isView([]));
