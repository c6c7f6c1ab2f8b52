// in looks along the prototype chain, instanceof compares prototypes; both
// throw a TypeError for a right side they cannot use.

function attempt(f) { try { return f(); } catch (e) { return e.name; } }

var o = { a: undefined, 1: 'one' };
print('own property', 'a' in o, 'b' in o);
print('name is converted to a string', 1 in o, '1' in o, 1.0 in o, 2 in o);
print('inherited property', 'toString' in o, 'hasOwnProperty' in Object.create(null));
print('array index', 0 in [5], 1 in [5], 'length' in []);
print('hole', 0 in [, 1], 1 in [, 1]);
print('function', 'prototype' in function () {}, 'call' in function () {});
print('String object', 0 in new String('a'), 1 in new String('a'));
print('name from toString', { toString: function () { return 'a'; } } in o);
print('empty name', '' in { '': 1 }, '' in {});
print('in a primitive', attempt(function () { return 'length' in 'abc'; }));
print('in null', attempt(function () { return 'x' in null; }));

function A() {}
function B() {}
B.prototype = Object.create(A.prototype);
var b = new B();
print('direct', b instanceof B);
print('inherited', b instanceof A, b instanceof Object);
print('other way', new A() instanceof B);
print('primitives', 'a' instanceof String, 1 instanceof Number, null instanceof Object, undefined instanceof Object);
print('wrappers', new String('a') instanceof String, new Number(1) instanceof Number);
print('functions', A instanceof Function, Function instanceof Object, Object instanceof Function);
print('without prototype', Object.create(null) instanceof Object);
print('bound function', b instanceof A.bind(null));

var old = B.prototype;
B.prototype = {};
print('replaced prototype', b instanceof B, b instanceof A);
B.prototype = old;
print('restored prototype', b instanceof B);

print('right side not callable', attempt(function () { return b instanceof {}; }));
print('right side a primitive', attempt(function () { return b instanceof 5; }));
print('prototype not an object', attempt(function () {
  function C() {}
  C.prototype = 3;
  return {} instanceof C;
}));
print('same, left side a primitive', attempt(function () {
  function C() {}
  C.prototype = 3;
  return 1 instanceof C;
}));

for (var i = ('a' in o) ? 0 : 9; i < 1; i++) print('in within a for header', i);
