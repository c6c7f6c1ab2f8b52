// In sloppy functions the elements of arguments and the parameters are the
// same variables, for those that were passed; strict functions copy.

function set(a, b) {
  arguments[0] = 'element';
  b = 'parameter';
  return [a, b, arguments[0], arguments[1]].join();
}
print('both directions', set(1, 2));
print('only what was passed', set(1));
print('nothing passed', set());

function strict(a) {
  'use strict';
  arguments[0] = 'element';
  var first = a;
  a = 'parameter';
  return first + ',' + arguments[0];
}
print('strict has no mapping', strict('original'));

function deleted(a) {
  delete arguments[0];
  arguments[0] = 'again';
  return a + ',' + arguments[0];
}
print('delete ends the mapping', deleted('kept'));

function beyond(a, b) {
  arguments[1] = 'added';
  return String(b) + ',' + arguments[1];
}
print('an element added later is not mapped', beyond('x'));

function twice(a, a) {
  arguments[0] = 'first';
  var afterFirst = a;
  arguments[1] = 'second';
  return afterFirst + ',' + a;
}
print('the last of two equal names is mapped', twice(1, 2));

function closure(a) {
  function write(v) { a = v; }
  write('from closure');
  return arguments[0];
}
print('written by a closure', closure(0));
function passed(a) {
  (function (args) { args[0] = 'from callee'; })(arguments);
  return a;
}
print('written by a callee', passed(0));
function sorted(a, b, c) {
  Array.prototype.sort.call(arguments);
  return [a, b, c].join();
}
print('sort moves the parameters', sorted(3, 1, 2));

function define(a) {
  Object.defineProperty(arguments, '0', { value: 'defined', writable: true });
  var first = a;
  arguments[0] = 'still mapped';
  return first + ',' + a;
}
print('defineProperty with a value', define(0));
function freeze(a) {
  Object.defineProperty(arguments, '0', { writable: false });
  a = 'changed';
  return arguments[0] + ',' + a;
}
print('not writable ends the mapping', freeze('fixed'));
function accessor(a) {
  Object.defineProperty(arguments, '0', { get: function () { return 'got'; } });
  a = 'changed';
  return arguments[0] + ',' + a;
}
print('accessor ends the mapping', accessor(0));
