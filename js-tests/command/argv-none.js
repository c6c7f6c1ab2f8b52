// Without arguments process.argv has two entries.
// duk: skip it has no process object
print('length', process.argv.length);
print('entries', process.argv.join());
print('rest', process.argv.slice(2).length, process.argv[2]);
print('in a function', (function () { return process.argv[1]; })());
print('types', typeof process, typeof process.argv, typeof process.exit);
print('global', this.process === process, globalThis.process === process);
