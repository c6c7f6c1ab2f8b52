// typeof names the type of every kind of value and never throws for an
// unknown identifier.

print('undefined', typeof undefined);
print('null', typeof null);
print('boolean', typeof true, typeof !1);
print('number', typeof 1, typeof NaN, typeof -Infinity);
print('string', typeof '', typeof typeof 1);
print('object', typeof {}, typeof [], typeof /x/, typeof new Date(0), typeof new Error('x'));
print('function', typeof function () {}, typeof print, typeof Object, typeof Math.max);
print('namespace objects', typeof Math, typeof JSON);
print('wrappers', typeof new Number(1), typeof new String(''), typeof new Boolean(false));
print('wrapper functions', typeof Number('1'), typeof String(1), typeof Boolean(0));

print('unknown identifier', typeof neverDeclared);
print('unknown in parentheses', typeof (neverDeclared));
print('hoisted variable', typeof later);
var later = 1;
print('assigned variable', typeof later);
print('hoisted function', typeof hoisted);
function hoisted() {}

print('missing property', typeof {}.nothing);
print('hole', typeof [, 1][0]);
print('void', typeof void 'x');
print('arguments', (function () { return typeof arguments; })());
print('this of a sloppy method call', (function () { return typeof this; }).call(5));
print('this of a strict method call', (function () { 'use strict'; return typeof this; }).call(5));
print('bound function', typeof function () {}.bind(null));
print('constructor result', typeof new (function Made() { return function () {}; })());

try {
  typeof neverDeclared.property;
} catch (e) {
  print('member of an unknown identifier', e.name);
}

var getterRan = 0;
var o = { get p() { getterRan++; return 'x'; } };
print('getter runs once', typeof o.p, getterRan);
