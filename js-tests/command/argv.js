// process.argv holds the command's name, the file and the arguments.
// args: one two three
// duk: skip it has no process object
print('length', process.argv.length);
print('command', process.argv[0]);
print('file', process.argv[1]);
print('arguments', process.argv.slice(2).join('|'));
print('array', Array.isArray(process.argv), process.argv instanceof Array, typeof process.argv[2]);
process.argv.forEach(function (a, i) { print(i, a); });
print('beyond', process.argv[5]);
print('same object', process.argv === process.argv);
process.argv.push('added');
print('changeable', process.argv.length, process.argv[5]);
print('json', JSON.stringify(process.argv));
