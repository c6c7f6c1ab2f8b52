// The exit code is a number like any other: 3.9 + 256 * 4 is 3.
// duk: skip it has no process object
var code = 3.9 + 256 * 4;
print('leaving with', code, 'is', code & 255);
process.exit(code);
print('not reached');
