// Function(...) compiles parameters and a body given as strings, in the global
// scope.

print('body only', Function('return 1 + 1')());
print('parameters', new Function('a', 'b', 'return a * b')(6, 7));
print('one comma list', Function('a, b', 'c', 'return a + b + c')('x', 'y', 'z'));
print('nothing', Function()(), Function('')());
print('length', Function('a', 'b', 'c', '').length, Function('a,b', '').length);
print('with or without new', new Function('return 1')() === Function('return 1')());
print('instance', Function('') instanceof Function, typeof Function(''));
print('prototype', typeof Function('').prototype, Function('').prototype.constructor !== Function);
print('arguments are converted', Function(5)(), Function('a', { toString: function () { return 'return a + 1'; } })(1));

var where = 'global';
function scope() {
  var where = 'local';
  return Function('return where')() + ' ' + eval('where');
}
print('global scope, unlike eval', scope());
print('this', Function('return this')() === this);
print('this when called as a method', { n: 8, f: Function('return this.n') }.f());
print('as a constructor', new (Function('x', 'this.x = x'))(3).x);

print('comment at the end of the body', Function('return 5 // five')());
print('comment at the end of a parameter', Function('a /* first */', 'return a')(6));
print('line ends in the body', Function('var s = 0;\nfor (var i = 1; i < 4; i++)\n  s += i;\nreturn s')());
print('strict body', Function('"use strict"; return this === undefined')());
print('surrounding strictness is not inherited', (function () {
  'use strict';
  return Function('return typeof this')();
})());
print('inner declarations', Function('return inner(); function inner() { return "inner"; }')());
print('recursion by arguments.callee', Function('n', 'return n ? n + arguments.callee(n - 1) : 0')(4));

function error() { try { Function.apply(null, arguments); return 'compiled'; } catch (e) { return e.name; } }
print('bad body', error('return ('), error('var var'), error('if'));
print('bad parameter', error('1a', ''), error('a b', ''));
print('strict with duplicate parameters', error('a', 'a', '"use strict"'));
print('not run when compiled', (function () { ran = 'no'; Function('ran = "yes"'); return ran; })());
var ran;
