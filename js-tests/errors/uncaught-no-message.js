// Errors without a message, or with a changed name, are shown as String shows
// them at the end.

function plain() { return new Error(); }
print('no message', String(plain()));
print('empty message', String(new TypeError('')));
var e = plain();
e.name = 'Renamed';
print('renamed', String(e));
e.message = 'set later';
print('both', String(e));
e.name = '';
print('no name', String(e));
e.name = 'Final';
e.message = '';
try { throw e; } catch (x) { print('same object', x === e); }
throw e;
