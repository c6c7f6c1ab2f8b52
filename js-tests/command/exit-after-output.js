// All output before exit arrives, however much it is.
// duk: skip it has no process object
var line = new Array(80).join('-');
for (var i = 0; i < 300; i++) {
    print(i, line.slice(0, i % 80));
}
console.error('and the error stream');
process.exit(10);
