// An endless loop in a catch block of the top level, with a pending finally.
// options: --timeout=200
// duk: skip it has no time limit
var spins = 0;
print('before');
try { throw new Error('starts it'); } catch (e) { print('caught', e.message); for (;;) { spins++; } } finally { print('not reached'); }
print('not reached', spins);
