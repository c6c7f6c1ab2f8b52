// A program may end with the codes that the command itself uses.
// duk: skip it has no process object
[1, 2, 3, 124, 125].forEach(function (code) {
    print('possible', code);
});
process.exit(124);
print('not reached');
