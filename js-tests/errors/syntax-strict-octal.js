// Octal numbers are refused in strict functions and fine in others.

function sloppy() { return 010; }
print('never printed', sloppy());
function strict() {
  'use strict';
  return 010;
}
print('never printed', strict());
