// The time limit also ends a loop outside of any function.
// options: --timeout=200
// duk: skip it has no time limit
var n = 0;
print('before');
for (;;) { n++; }
print('not reached');
