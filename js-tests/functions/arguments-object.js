// The arguments object holds what was passed, however many parameters are
// declared.

function count() { return arguments.length; }
print('length', count(), count(1), count(1, 2, 3), count(undefined));
function declared(a, b) { return arguments.length + ':' + a + ':' + b; }
print('fewer and more than declared', declared(1), declared(1, 2, 3));

function sum() {
  for (var i = 0, s = 0; i < arguments.length; i++) s += arguments[i];
  return s;
}
print('variadic', sum(), sum(1), sum(1, 2, 3, 4));
print('through apply', sum.apply(null, [5, 6]), sum.apply(null), sum.apply(null, { length: 2, 0: 1, 1: 2 }));

(function () {
  print('class', Object.prototype.toString.call(arguments), arguments instanceof Array);
  print('prototype', Object.getPrototypeOf(arguments) === Object.prototype);
  print('own keys', Object.keys(arguments).join());
  print('index enumerable, length not',
    arguments.propertyIsEnumerable(0), arguments.propertyIsEnumerable('length'));
  print('beyond the end', arguments[9], 9 in arguments);
})('a', 'b');

(function () {
  print('slice makes an array', Array.prototype.slice.call(arguments, 1).join('-'));
  print('join', Array.prototype.join.call(arguments, '+'));
  Array.prototype.push.call(arguments, 'pushed');
  print('push', arguments.length, arguments[3]);
  print('shift', Array.prototype.shift.call(arguments), arguments.length, arguments[0]);
})(1, 2, 3);

(function () {
  arguments.length = 1;
  print('length is writable', arguments.length, arguments[1]);
  print('length can go', delete arguments.length, arguments.length);
})('x', 'y');

(function () {
  var found = [];
  for (var k in arguments) found.push(k);
  print('for-in', found.join());
})('p', 'q');

(function fact(n) {
  print('callee', arguments.callee === fact, arguments.callee.name);
})(1);
print('recursion through callee', (function (n) { return n < 2 ? 1 : n * arguments.callee(n - 1); })(5));

function outer() { return (function () { return arguments.length; })(1) + arguments.length; }
print('each function has its own', outer('a', 'b', 'c'));
function named(arguments) { return arguments; }
print('parameter of that name', named('mine'));
