// A byte-order mark at the start of the file is no part of the program.
print('runs');
print('in strings it stays', '﻿'.length, 'a﻿b'.length);
var x = 1
var y = 2
print('automatic semicolons', x + y);
print('this', this === globalThis);
print('eval', eval('﻿1 + 1'));
function named() { return named.name; }
print('function', named());
print('keys', Object.keys({ a: 1, b: 2 }).join());
