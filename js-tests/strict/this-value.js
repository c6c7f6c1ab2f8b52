// Strict functions get this as it was given: undefined for plain calls,
// primitives unboxed.

function strict() { 'use strict'; return this; }
function sloppy() { return this; }
function type(v) { return v === undefined ? 'undefined' : v === null ? 'null' : typeof v; }

print('plain call', type(strict()), sloppy() === Function('return this')());
print('call', type(strict.call(undefined)), type(strict.call(null)), type(strict.call()));
print('primitives', type(strict.call(1)), type(strict.call('s')), type(strict.call(true)));
print('sloppy boxes', type(sloppy.call(1)), type(sloppy.call('s')), type(sloppy.call(true)));
print('value kept', strict.call(5) === 5, strict.call('s') === 's', sloppy.call(5) === 5);

var o = { strict: strict, sloppy: sloppy };
print('method', o.strict() === o, o.sloppy() === o, (o.strict)() === o);
print('detached method', type((0, o.strict)()), type((o.strict || 0)()));
var f = o.strict;
print('through a variable', type(f()));
print('in an array', (function () { var a = [strict]; return a[0]() === a; })());

String.prototype.strictThis = strict;
String.prototype.sloppyThis = sloppy;
print('method of a primitive', type('abc'.strictThis()), type('abc'.sloppyThis()));
delete String.prototype.strictThis;
delete String.prototype.sloppyThis;
Object.defineProperty(Number.prototype, 'strictGet', { get: strict, configurable: true });
print('getter on a primitive', type((7).strictGet));
delete Number.prototype.strictGet;

print('callbacks', [1].map(strict)[0], type([1].map(strict, 'given')[0]), type([1].map(sloppy, 'given')[0]));
print('sort comparison', (function () {
  'use strict';
  var seen = 'not called';
  [2, 1].sort(function (a, b) { seen = type(this); return a - b; });
  return seen;
})());
print('replace function', 'a'.replace('a', function () { 'use strict'; return type(this); }));
print('bind', type(strict.bind(null)()), type(strict.bind(3)()), type(strict.bind()()));
print('apply', type(strict.apply('x', [])));
print('new', typeof new strict() === 'object', new (function () { 'use strict'; this.v = 1; })().v);
print('nested functions have their own',
  (function () { 'use strict'; return type((function () { return this; })()); }).call(o));
print('inner strict function in sloppy',
  (function () { function s() { 'use strict'; return this; } return type(s()); })());
print('constructor without new fails', (function () {
  function T() { 'use strict'; this.v = 1; }
  try { T(); return 'no error'; } catch (e) { return e.name; }
})());
