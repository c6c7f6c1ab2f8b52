// A closure keeps its variables alive, shares them with its siblings, and gets
// new ones at each call of the outer function.

function counter(start) {
  var n = start;
  return {
    up: function () { return ++n; },
    down: function () { return --n; },
    get value() { return n; }
  };
}
var a = counter(5), b = counter(100);
print('siblings share', a.up(), a.up(), a.down(), a.value);
print('each call has its own', b.up(), a.value, b.value);

function adder(x) { return function (y) { return function (z) { return x + y + z; }; }; }
print('three levels', adder(1)(2)(3), adder('a')('b')('c'));

var fns = [], i;
for (i = 0; i < 3; i++) fns.push(function () { return i; });
print('loop variable is shared', fns[0](), fns[2]());
fns = [];
for (i = 0; i < 3; i++) fns.push((function (k) { return function () { return k; }; })(i));
print('a function per round captures', fns[0](), fns[1](), fns[2]());

function late() {
  function read() { return v; }
  var before = read(), v = 'set';
  return before + ' ' + read();
}
print('captures the variable, not the value', late());

function args() {
  var all = arguments;
  return function (n) { return all[n]; };
}
print('captured arguments', args('x', 'y')(1));

function param(p) {
  return { get: function () { return p; }, set: function (v) { p = v; } };
}
var box = param(1);
box.set('new');
print('captured parameter', box.get());

var module = (function () {
  var secret = 0;
  function bump() { secret += 10; }
  return { run: function () { bump(); return secret; } };
})();
print('module', module.run(), module.run(), typeof module.secret);

function once(f) {
  var done = false, result;
  return function () {
    if (!done) { done = true; result = f.apply(this, arguments); }
    return result;
  };
}
var calls = 0, init = once(function (x) { calls++; return x * 2; });
print('once', init(4), init(5), calls);

function memo(f) {
  var cache = {};
  return function (n) { return n in cache ? cache[n] : cache[n] = f(n); };
}
var fib = memo(function (n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); });
print('memo', fib(70));
