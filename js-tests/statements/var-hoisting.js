// var declarations are hoisted to the function without their values, function
// declarations with them.

print('before the declaration', a, typeof a);
var a = 1;
print('after it', a);
var a;
print('declaring again keeps the value', a);
print('name is a property of the global object', 'later' in this, this.a);
if (false) { var later = 1; }

print('function before its text', early());
function early() { return 'first'; }
function early() { return 'last'; }
print('the last declaration counts', early());

print('function beats var without a value', typeof both);
var both;
function both() {}
print('still', typeof both);
both = 5;
print('assigned', typeof both);

var shadow = 'outer';
function f() {
  print('local is undefined before its line', shadow);
  var shadow = 'inner';
  return shadow;
}
print('local', f(), shadow);

function blocks(flag) {
  if (flag) { var v = 'set'; }
  for (var i = 0; i < 1; i++) { var w = 'loop'; }
  try { var t = 'try'; } finally { var u = 'finally'; }
  return [v, w, t, u, i].join();
}
print('blocks have no scope', blocks(true), blocks(false));

function param(p) { var p; return p; }
print('var with the name of a parameter', param(3));
function paramSet(p) { var p = 4; return p + arguments[0]; }
print('writes through to arguments', paramSet(3));
function paramFn(p) { function p() {} return typeof p; }
print('function wins over a parameter', paramFn(3));
function args() { var arguments; return typeof arguments; }
print('var arguments keeps the object', args());
function argsFn() { return typeof arguments; function arguments() {} }
print('function arguments replaces it', argsFn());

function mutual(n) {
  return even(n);
  function even(k) { return k === 0 ? 'even' : odd(k - 1); }
  function odd(k) { return k === 0 ? 'odd' : even(k - 1); }
}
print('inner functions after return', mutual(10), mutual(7));

function leak() { undeclared = 'leaked'; }
leak();
print('no var makes a global', undeclared);
print('expression is not hoisted', typeof expr);
var expr = function () {};
