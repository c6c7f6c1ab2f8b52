// this, new and property lookups inside code given to eval and Function.

var global = this, n = 'global';
function Holder(v) { this.v = v; }
Holder.prototype.direct = function (code) { return eval(code); };
Holder.prototype.indirect = function (code) { return (0, eval)(code); };
Holder.prototype.compiled = function (code) { return Function('return ' + code).call(this); };
Holder.prototype.plain = function (code) { return Function('return ' + code)(); };

var h = new Holder('held');
print('direct', h.direct('this.v'), h.direct('this') === h);
print('indirect', h.indirect('this') === global, h.indirect('this.n'));
print('Function with call', h.compiled('this.v'));
print('Function called plainly', h.plain('this') === global);
print('program level', eval('this') === global);
print('function inside eval', h.direct('(function () { return this; })()') === global);
print('method inside eval', h.direct('({ v: "inner", get: function () { return this.v; } }).get()'));
print('strict direct', (function () { 'use strict'; return eval('this'); })());
print('strict in the code', (function () { return eval('"use strict"; (function () { return this; })()'); })());

print('assigning fields', (h.direct('this.added = 1'), h.added));
print('new inside', h.direct('new Holder("made")').v, h.direct('new this.constructor("again")').v);
print('constructor by eval', (function () {
  var T = eval('(function T(x) { this.x = x; })');
  T.prototype.twice = function () { return this.x * 2; };
  return new T(4).twice() + ' ' + (new T(1) instanceof T);
})());
print('new with eval code inside',
  (function () { function E() { eval('this.set = "by eval"'); } return new E().set; })());
print('getter', { v: 'of the object', get g() { return eval('this.v'); } }.g);
print('callback', ['this', '1 + 1'].map(function (code) { return eval(code); }, 'boxed').join());
print('prototype method added', (eval('Holder.prototype.late = function () { return "late " + this.v; }'), h.late()));
print('accessors defined', eval('Object.defineProperty(h, "acc", { get: function () { return this.v + "!"; } }).acc'));
print('arguments object passed on',
  (function () { return eval('Array.prototype.slice.call(arguments, 1).join()'); })(1, 2, 3));
print('recursion', eval('(function f(k) { return k ? k + f(k - 1) : 0; })')(10));
