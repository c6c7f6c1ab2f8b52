// globalThis is the global object, whatever this is at the moment.
var declared = 'by var';
implicit = 'by assignment';
function declaredFunction() { return 'function'; }

print('same as this', globalThis === this, globalThis === (function () { return this; })(), typeof globalThis);
print('in strict code', (function () { 'use strict'; return this === undefined && globalThis.declared; })());
print('in methods', ({ m: function () { return this !== globalThis && globalThis.declared; } }).m());
print('properties', globalThis.declared, globalThis.implicit, globalThis.declaredFunction());
globalThis.added = 'added';
print('added', added, typeof added, delete globalThis.added, typeof added);
print('itself', globalThis.globalThis === globalThis, 'globalThis' in globalThis);
var d = Object.getOwnPropertyDescriptor(globalThis, 'globalThis');
print('descriptor', d.writable, d.enumerable, d.configurable);
d = Object.getOwnPropertyDescriptor(globalThis, 'declared');
print('var descriptor', d.writable, d.enumerable, d.configurable);
print('delete', delete globalThis.declared, declared, delete globalThis.implicit, typeof implicit);
print('built in', globalThis.Math === Math, globalThis.parseInt === parseInt, globalThis.undefined, globalThis['NaN']);
print('eval', eval('globalThis') === globalThis, new Function('return this')() === globalThis, (0, eval)('this') === globalThis);
print('computed', globalThis['decl' + 'ared'], globalThis['no' + 'where']);
print('shadowed', (function (globalThis) { return globalThis; })('parameter'));
var Array0 = Array;
globalThis.Array = null;
print('replaced', Array, [].constructor === Array0);
globalThis.Array = Array0;
print('restored', new Array(2).length);
