// Assignments that sloppy code ignores throw in strict code.
'use strict';

function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }

print('unknown identifier', error(function () { neverDeclared = 1; }));
print('unknown compound', error(function () { neverDeclared += 1; }));
print('not created', typeof neverDeclared);

var ro = Object.defineProperty({}, 'x', { value: 1 });
print('read-only', error(function () { ro.x = 2; }), ro.x);
print('read-only, same value', error(function () { ro.x = 1; }));
print('read-only increment', error(function () { ro.x++; }), error(function () { ro.x += 1; }));
print('inherited read-only', error(function () { Object.create(ro).x = 2; }));
print('getter only', error(function () { ({ get g() { return 1; } }).g = 2; }));
print('inherited getter only', error(function () { Object.create({ get g() { return 1; } }).g = 2; }));

print('not extensible', error(function () { Object.preventExtensions({}).x = 1; }));
print('sealed add', error(function () { Object.seal({ a: 1 }).b = 1; }),
  error(function () { Object.seal({ a: 1 }).a = 2; }));
print('frozen', error(function () { Object.freeze({ a: 1 }).a = 2; }),
  error(function () { Object.freeze([1])[0] = 2; }));
print('frozen array grows', error(function () { Object.freeze([1])[1] = 2; }));

print('property of a primitive', error(function () { 'abc'.x = 1; }), error(function () { (5).x = 1; }),
  error(function () { true.x = 1; }));
print('string length and index', error(function () { 'abc'.length = 1; }),
  error(function () { 'abc'[0] = 'z'; }), error(function () { new String('abc')[0] = 'z'; }));
print('global constants', error(function () { undefined = 1; }), error(function () { NaN = 1; }),
  error(function () { Infinity = 1; }));
print('Math and Number constants', error(function () { Math.PI = 3; }), error(function () { Number.MAX_VALUE = 1; }));
print('function length', error(function () { (function () {}).length = 1; }));
print('own function name', error(function self() { self = 1; }));
print('builtins stay writable', error(function () { var m = Math.max; Math.max = m; }));

print('null and undefined', error(function () { null.x = 1; }), error(function () { undefined.x = 1; }));
print('setter runs', (function () { var got, o = { set s(v) { got = v; } }; o.s = 'value'; return got; })());
print('catch parameter', (function () { try { throw 1; } catch (e) { e = 2; return e; } })());
print('parameters', (function (a) { a = 'assigned'; return a; })(1));
var last = 'unset';
error(function () { ro.x = last = 'right side was evaluated'; });
print('after the right side', last);
print('array length cut at a fixed element',
  error(function () { var a = [1, 2, 3]; Object.defineProperty(a, 1, { configurable: false }); a.length = 0; }));
