var x = 1 +* 2; // A fault on the first line of a file is on line 1.
print('never printed', x);
function f() {}
f();
