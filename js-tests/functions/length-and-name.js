// The length of a function is its number of parameters; it is read-only, and
// builtins have theirs too.

function none() {}
function three(a, b, c) {}
print('declared', none.length, three.length, (function (a, b) {}).length);
print('independent of arguments', three(1), three.length);
print('name', none.name, (function given() {}).name);

none.length = 99;
print('read-only', none.length);
print('not enumerable', Object.keys(three).length, three.propertyIsEnumerable('length'));
var d = Object.getOwnPropertyDescriptor(three, 'length');
print('attributes', d.value, d.writable, d.enumerable);
d = Object.getOwnPropertyDescriptor(three, 'prototype');
print('prototype attributes', d.writable, d.enumerable, d.configurable);
d = Object.getOwnPropertyDescriptor(three.prototype, 'constructor');
print('constructor attributes', d.value === three, d.writable, d.enumerable, d.configurable);

print('Array methods', [].push.length, [].slice.length, [].splice.length, [].concat.length,
  [].indexOf.length, [].reduce.length);
print('String methods', ''.charAt.length, ''.substring.length, ''.replace.length, ''.concat.length);
print('Object functions', Object.keys.length, Object.defineProperty.length, Object.create.length);
print('constructors', Array.length, Object.length, Function.length, String.length, Number.length,
  Date.length, RegExp.length, Error.length);
print('Math and JSON', Math.max.length, Math.pow.length, JSON.parse.length, JSON.stringify.length);
print('global functions', parseInt.length, parseFloat.length, isNaN.length, eval.length);
print('Function.prototype', Function.prototype.length, Function.prototype.bind.length);
print('accessors', Object.getOwnPropertyDescriptor({ set x(v) {} }, 'x').set.length,
  Object.getOwnPropertyDescriptor({ get x() { return 1; } }, 'x').get.length);

function withProps() { return withProps.count; }
withProps.count = 7;
withProps.nested = { deep: 'yes' };
print('functions carry properties', withProps(), withProps.nested.deep, Object.keys(withProps).join());
print('call Function.prototype', Function.prototype(1, 2, 3));
print('duplicate parameters count', (function (a, a, a) {}).length);
