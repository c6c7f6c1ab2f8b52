// The end by the time limit cannot be caught, and no finally block runs.
// options: --timeout=200
// duk: skip it has no time limit
print('before');
function spin() { try { while (true) { } } catch (e) { print('caught: not reached'); } finally { print('finally: not reached'); } }
print('spins');
spin();
print('after: not reached');
