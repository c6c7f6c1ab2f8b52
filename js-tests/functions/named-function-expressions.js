// The name of a function expression is bound only inside the function, cannot
// be assigned there, and yields to parameters and variables.

var f = function inner(n) { return n === 0 ? 'done' : inner(n - 1); };
print('callable inside', f(3));
print('invisible outside', typeof inner);
print('name property', f.name);

var old = f;
f = null;
print('survives a new value outside', old(2));

print('assignment is ignored', (function self() { self = 1; return typeof self; })());
print('strict assignment throws', (function self() {
  'use strict';
  try { self = 1; } catch (e) { return e.name; }
})());
print('delete fails', (function self() { return delete self; })());

print('parameter wins', (function self(self) { return self; })('parameter'));
print('variable wins', (function self() { var self; return typeof self; })());
print('inner function wins', (function self() { return self(); function self() { return 'inner function'; } })());
print('same object', (function self() { return self === arguments.callee; })());

var o = { m: function method() { return method === o.m; } };
print('as a method', o.m());
print('closures see the name', (function outer(n) {
  return (function () { return n ? outer(n - 1) : 'closure'; })();
})(3));
print('eval sees the name', (function hidden() { return typeof eval('hidden'); })());

print('immediate call', (function twice(x) { return x * 2; })(21), !function () { return false; }());
var counter = (function count() { count.calls = (count.calls || 0) + 1; return count; });
counter(); counter();
print('properties on itself', counter.calls);
print('name does not follow the variable', (function (h) { return h.name; })(function original() {}));
