// exit deep inside of calls ends the whole program.
// duk: skip it has no process object
function level(n) {
    if (n === 0) {
        print('at the bottom');
        process.exit(5);
        print('not reached');
    }
    level(n - 1);
    print('not reached', n);
}
var o = { get leave() { level(50); return 'not reached'; } };
print('down');
[1, 2, 3].map(function (x) {
    print('element', x);
    if (x === 2) { return o.leave; }
    return x;
});
print('not reached');
