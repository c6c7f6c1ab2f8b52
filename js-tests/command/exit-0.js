// process.exit(0) ends the program at once and counts as success.
// duk: skip it has no process object
print('before');
function never() { print('not reached'); }
print('exit is', typeof process.exit);
process.exit(0);
never();
print('not reached');
