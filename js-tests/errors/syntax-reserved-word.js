// Reserved words are no variable names, though they are property names.

var o = { if: 1, for: 2 };
print('never printed', o.if, o.for);
var if = 3;
print('never printed');
