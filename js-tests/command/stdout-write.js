// process.stdout.write and process.stderr.write add no line feed; pieces of
// a line come together, also with those of print and console.log.
// duk: skip it has no process object
process.stdout.write('one ');
process.stdout.write('line');
process.stdout.write('\n');
process.stdout.write('');
process.stdout.write('two\nlines\n');
process.stdout.write('then print: ');
print('printed');
process.stdout.write('then log: ');
console.log('logged', 1);
process.stderr.write('error without a line feed, ');
console.error('and with one');
process.stdout.write(String(12) + ' é 漢 😀\n');
for (var i = 0; i < 20; i++) { process.stdout.write('.'); }
process.stdout.write('\n');
print('result', process.stdout.write('') === true, typeof process.stderr.write);
process.stdout.write('no line feed at the end');
process.stderr.write('nor here');
