// Strict and sloppy functions side by side: each keeps its own rules, whatever
// calls what.

var frozen = Object.freeze({ a: 1 });
function strictWrite(o) { 'use strict'; o.a = 2; return 'written'; }
function sloppyWrite(o) { o.a = 2; return 'ignored'; }
function attempt(f) { try { return f(); } catch (e) { return e.name; } }

print('strict called from sloppy', attempt(function () { return strictWrite(frozen); }));
print('sloppy called from strict', attempt(function () { 'use strict'; return sloppyWrite(frozen); }));
print('sloppy callback of strict code',
  attempt(function () { 'use strict'; return [frozen].map(sloppyWrite).join(); }));
print('strict callback of sloppy code', attempt(function () { return [frozen].map(strictWrite).join(); }));

function makeStrict() { 'use strict'; return function (o) { o.a = 3; return 'written'; }; }
print('closure made in strict code', attempt(function () { return makeStrict()(frozen); }), makeStrict()({}));

print('strict setter', attempt(function () {
  var o = { set s(v) { 'use strict'; leaked = v; } };
  o.s = 1;
}), typeof leaked);
var sloppySetter = { set s(v) { frozen.a = v; } };
print('sloppy setter used in strict code', attempt(function () {
  'use strict';
  sloppySetter.s = 7;
  return 'ignored';
}));
print('strict getter', attempt(function () { return { get g() { 'use strict'; frozen.a = 5; return 'got'; } }.g; }));
print('strict toString',
  attempt(function () { return '' + { toString: function () { 'use strict'; undeclaredName = 1; } }; }));
print('strict constructor', attempt(function () {
  function T() { 'use strict'; this.ok = true; frozen.b = 1; }
  return new T().ok;
}));

print('array methods throw in both modes', attempt(function () { return Object.freeze([1]).push(2); }),
  attempt(function () { 'use strict'; return Object.freeze([1]).push(2); }));
print('Object.defineProperty throws in both modes',
  attempt(function () { Object.defineProperty(frozen, 'a', { value: 9 }); }));
print('a strict error can be caught by sloppy code', (function () {
  try { strictWrite(frozen); } catch (e) { return e instanceof TypeError; }
})());

function sloppyOuter() {
  var log = [];
  function strictInner() { 'use strict'; try { implicitA = 1; } catch (e) { log.push(e.name); } }
  function sloppyInner() { implicitB = 1; log.push(typeof implicitB); }
  strictInner(); sloppyInner();
  return log.join();
}
print('siblings', sloppyOuter(), typeof implicitA, delete implicitB);
print('the value never changed', frozen.a, Object.keys(frozen).join());
