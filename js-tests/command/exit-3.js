// process.exit(3) gives the exit code 3.
// duk: skip it has no process object
var code = 1 + 2;
print('leaving with', code);
process.exit(code);
print('not reached');
