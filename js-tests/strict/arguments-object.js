// The arguments object of strict functions is a plain copy with no callee and
// no link to the parameters.
'use strict';

function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }

(function (a, b) {
  a = 'parameter';
  arguments[1] = 'element';
  print('no mapping', a, arguments[0], b, arguments[1]);
})(1, 2);
(function (a) {
  print('fewer passed', arguments.length, a, arguments[0]);
  a = 1;
  print('still', arguments.length, arguments[0], 0 in arguments);
})();

print('callee read', error(function () { return arguments.callee; }));
print('callee write', error(function () { arguments.callee = 1; }));
print('callee is an own accessor', (function () {
  var d = Object.getOwnPropertyDescriptor(arguments, 'callee');
  return typeof d.get + ' ' + (d.get === d.set) + ' ' + d.enumerable + ' ' + d.configurable;
})());
print('in operator does not run it', (function () { return 'callee' in arguments; })());
print('delete of callee', error(function () { delete arguments.callee; }));

(function () {
  print('length', arguments.length, Object.keys(arguments).join());
  arguments.length = 1;
  print('length is writable', arguments.length);
  arguments[5] = 'added';
  print('extensible', arguments[5], delete arguments[0], arguments[0]);
  print('class', Object.prototype.toString.call(arguments));
})('x', 'y');

print('sees what was passed after reassignment',
  (function (a) { a = 2; return Array.prototype.slice.call(arguments).join(); })(1));
print('forwarding', (function () { return Math.max.apply(null, arguments); })(3, 8, 5));
print('closure', (function () { var args = arguments; return function () { return args[0]; }; })('kept')());
print('nested', (function () { return arguments.length + (function () { return arguments.length; })(1, 2, 3); })('a'));
print('own names',
  (function () { return Object.getOwnPropertyNames(arguments).filter(function (n) { return n !== 'caller'; }).sort().join(); })('v'));
print('recursion by name instead', (function fact(n) { return n < 2 ? 1 : n * fact(n - 1); })(6));
