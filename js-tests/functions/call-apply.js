// call and apply choose this and the arguments; sloppy functions box a
// primitive this and replace null and undefined by the global object.

var global = this;
function who() { return this; }
function kind() { return typeof this; }
function strictWho() { 'use strict'; return this; }
function join() { return Array.prototype.join.call(arguments, '-'); }

var o = { name: 'o' };
print('call sets this', who.call(o) === o);
print('apply sets this', who.apply(o) === o);
print('null and undefined', who.call(null) === global, who.apply(undefined) === global, who.call() === global);
print('primitives are boxed', kind.call(1), kind.call('s'), kind.call(true));
print('boxed value', who.call('text') + '', who.call(5) + 1);
print('strict keeps this', strictWho.call(1), strictWho.call(null), strictWho.call(), strictWho.call('s'));

print('call passes arguments', join.call(null, 1, 2, 3), join.call(null) === '');
print('apply passes an array', join.apply(null, [1, 2, 3]));
print('apply without arguments', join.apply(null) === '', join.apply(null, null) === '',
  join.apply(null, undefined) === '');
print('apply with an array-like', join.apply(null, { 0: 'a', 1: 'b', length: 2 }));
print('holes become undefined', (function () {
  return arguments.length + ' ' + (0 in arguments) + ' ' + typeof arguments[1];
}).apply(null, [, 1, ,]));
print('apply with arguments', (function () { return join.apply(null, arguments); })('x', 'y'));
print('length decides', join.apply(null, { 0: 'a', 1: 'b', 2: 'c', length: '2' }));

print('builtins', Math.max.apply(null, [3, 9, 2]), Math.min.call(null, 3, 9, 2));
print('borrowed method', Array.prototype.slice.call('abc', 1).join());
print('call of call', who.call.call(function () { return this + '!'; }, 'chained'));
print('apply of call', Function.prototype.call.apply(join, [null, 'p', 'q']));
print('uncurried', Function.prototype.call.bind(Array.prototype.join)(['m', 'n'], '/'));
print('lengths', Function.prototype.call.length, Function.prototype.apply.length);

function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }
print('apply with a string', error(function () { join.apply(null, 'ab'); }));
print('apply with a number', error(function () { join.apply(null, 1); }));
print('call on a non-function', error(function () { Function.prototype.call.call({}); }));
print('many arguments', (function () { return arguments.length; }).apply(null, new Array(500)));
