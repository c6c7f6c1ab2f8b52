// A syntax error stops the program before anything of it runs; the message
// names the line and shows it.

print('never printed');
console.error('never printed');
var fine = 1 + 2;
var total = fine * ;
print('never printed', total);
