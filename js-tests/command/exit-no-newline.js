// Output without a line feed at its end arrives before exit.
// duk: skip it has no process object
print('a whole line');
process.stdout.write('a started line');
for (var i = 0; i < 3; i++) { process.stdout.write(' ' + i); }
process.exit(11);
process.stdout.write('not reached');
