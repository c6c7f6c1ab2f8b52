// Two expressions need an operator or the end of a statement between them;
// characters outside of ASCII in the shown line are kept.

print('never printed');
var größe = 3, ende = 'é';
var b = größe ende + 'ü€';
print('never printed', b);
