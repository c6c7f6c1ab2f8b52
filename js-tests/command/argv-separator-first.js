// After a "--" in front of the file every "--" behind it is an argument.
// options: --
// args: a -- -x --
// duk: skip it has no process object
var args = process.argv.slice(2);
print('count', args.length);
print('file', process.argv[1]);
args.forEach(function (a, i) { print(i, '"' + a + '"'); });
print('separators', args.filter(function (a) { return a === '--'; }).length);
print('joined', args.join(' '));
