// Where 'use strict' counts: only as a directive at the start of a program or
// function, spelled exactly.

function isStrict(f) { return f() === undefined ? 'strict' : 'sloppy'; }

print('first', isStrict(function () { 'use strict'; return this; }));
print('double quotes', isStrict(function () { "use strict"; return this; }));
print('none', isStrict(function () { return this; }));
print('after other directives', isStrict(function () { 'something'; 'else'; 'use strict'; return this; }));
print('without semicolon', isStrict(function () { 'use strict'
  return this; }));
print('after a comment', isStrict(function () { /* note */ // more
  'use strict'; return this; }));
print('after a statement', isStrict(function () { ; 'use strict'; return this; }));
print('after a declaration', isStrict(function () { var x; 'use strict'; return this; }));
print('in parentheses', isStrict(function () { ('use strict'); return this; }));
print('part of an expression', isStrict(function () { 'use strict' + ''; return this; }));
print('with a line end before a plus', isStrict(function () { 'use strict'
  + ''; return this; }));
print('other spelling', isStrict(function () { 'Use Strict'; return this; }),
  isStrict(function () { 'use  strict'; return this; }));
print('blank at the end', isStrict(function () { 'use strict '; return this; }));
print('escaped', isStrict(function () { 'use\x20strict'; return this; }), isStrict(function () { 'use str\
ict'; return this; }));
print('in a block', isStrict(function () { { 'use strict'; } return this; }));
print('in an if', isStrict(function () { if (true) 'use strict'; return this; }));

print('inherited by inner functions', isStrict((function () { 'use strict'; return function () { return this; }; })()));
print('not by sloppy siblings',
  isStrict((function () { (function () { 'use strict'; })(); return function () { return this; }; })()));
print('callers do not matter', (function () { 'use strict'; return isStrict(sloppy); })());
function sloppy() { return this; }
print('getter body',
  isStrict(function () { return ({ get g() { 'use strict'; return (function () { return this; })(); } }).g; }));
print('Function constructor', isStrict(Function('"use strict"; return this')), isStrict(Function('return this')));
print('Function constructor in strict code',
  (function () { 'use strict'; return isStrict(Function('return this')); })());
print('eval', eval('"use strict"; (function () { return this; })()') === undefined,
  eval('(function () { return this; })()') === undefined);
print('direct eval in strict code',
  (function () { 'use strict'; return eval('(function () { return this; })()') === undefined; })());
print('indirect eval in strict code',
  (function () { 'use strict'; return (0, eval)('(function () { return this; })()') === undefined; })());
