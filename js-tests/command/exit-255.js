// The largest exit code is 255; it is not taken for a failure of the host.
// duk: skip it has no process object
print('leaving with', 255);
console.log('after', [1, 2, 3].length, 'prints');
process.exit(255);
throw new Error('not reached');
