// abs, sqrt and the constants, with all special values.
function sign0(x) { return x === 0 && 1 / x < 0 ? '-0' : String(x); }
function each(name, f, list) { print(name, list.map(function (x) { return sign0(f(x)); }).join(' ')); }

each('abs', Math.abs, [0, -0, 5, -5, 1.5, -1.5, -Infinity, Infinity, NaN, -1e-320]);
each('sqrt', Math.sqrt, [0, -0, 1, 4, 2, 0.25, -1, Infinity, -Infinity, NaN, 1e-320, 1e308]);
print('converted', Math.abs('-3'), Math.abs(null), Math.abs(), Math.abs([]),
      Math.abs([-2]), Math.abs({}), Math.abs(true), Math.abs('x'));
print('object', Math.sqrt({ valueOf: function () { return 49; } }), Math.abs(new Number(-8)));

print('PI', Math.PI, 'E', Math.E);
print('logs', Math.LN2, Math.LN10, Math.LOG2E, Math.LOG10E);
print('roots', Math.SQRT2, Math.SQRT1_2);
var names = ['E', 'LN10', 'LN2', 'LOG10E', 'LOG2E', 'PI', 'SQRT1_2', 'SQRT2'];
var before = Math.PI;
Math.PI = 3;
print('read only', Math.PI === before, delete Math.PI, names.every(function (n) {
    var d = Object.getOwnPropertyDescriptor(Math, n);
    return !d.writable && !d.enumerable && !d.configurable;
}));
print('not enumerable', Object.keys(Math).length, typeof Math, Object.prototype.toString.call(Math));
print('no constructor', (function () { try { return new Math(); } catch (e) { return e.name; } })(),
      (function () { try { return Math(); } catch (e) { return e.name; } })());

print('squares', (function () {
    for (var i = 0; i < 3000; i++) { if (Math.sqrt(i * i) !== i) { return 'wrong ' + i; } }
    return 'exact';
})());
var r = Math.random();
print('random', typeof r, r >= 0 && r < 1, (function () {
    for (var i = 0; i < 1000; i++) { var x = Math.random(); if (!(x >= 0 && x < 1)) { return false; } }
    return true;
})());
