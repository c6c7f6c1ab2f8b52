// A comment without an end is reported where it begins.

print('never printed');
/* this comment is closed */ print('never printed');
var x = 1; /* this one is not
print('never printed', x);

// the end
