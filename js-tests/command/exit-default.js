// process.exit without an argument gives 0.
// duk: skip it has no process object
print('before');
if (process.exit()) { print('not reached'); }
throw new Error('not reached');
