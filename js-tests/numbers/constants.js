// The properties of Number and the global NaN and Infinity.
print('values', Number.MAX_VALUE, Number.MIN_VALUE, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
print('edges', Number.MAX_VALUE * 1.1, Number.MIN_VALUE / 2, -Number.MAX_VALUE < 0, Number.MIN_VALUE > 0);
print('exact', Number.MAX_VALUE === (2 - Math.pow(2, -52)) * Math.pow(2, 1023), Number.MIN_VALUE === Math.pow(2, -1074));
['MAX_VALUE', 'MIN_VALUE', 'NaN', 'POSITIVE_INFINITY', 'NEGATIVE_INFINITY'].forEach(function (name) {
    var d = Object.getOwnPropertyDescriptor(Number, name);
    print(name, d.writable, d.enumerable, d.configurable);
});

Number.MAX_VALUE = 1;
NaN = 1;
Infinity = 2;
undefined = 3;
print('unchanged', Number.MAX_VALUE > 1, NaN, Infinity, undefined, delete Number.MIN_VALUE);
(function () {
    'use strict';
    [function () { NaN = 1; }, function () { Infinity = 1; }, function () { undefined = 1; },
     function () { Number.MAX_VALUE = 1; }].forEach(function (f) {
        try { f(); print('strict: no error'); } catch (e) { print('strict', e.name); }
    });
})();

print('Number', typeof Number, Number.length, Number.prototype.constructor === Number,
      Object.prototype.toString.call(Number.prototype));
print('called', Number('5') + 1, typeof new Number('5'), new Number('5').valueOf() + 1, new Number().valueOf());
print('methods', ['toString', 'toLocaleString', 'valueOf', 'toFixed', 'toExponential', 'toPrecision'].filter(function (n) {
    return typeof Number.prototype[n] === 'function';
}).length);
Number.prototype.double = function () { return this * 2; };
print('extended', (21).double(), 1.5.double(), new Number(4).double());
delete Number.prototype.double;
print('wrapper properties', (function () { var n = 5; n.extra = 1; return n.extra; })(),
      (function () { var n = new Number(5); n.extra = 1; return n.extra; })());
print('receiver type', (function () { return typeof this; }).call(5),
      (function () { 'use strict'; return typeof this; }).call(5));
print('valueOf', (5).valueOf(), (function () { try { return Number.prototype.valueOf.call('5'); } catch (e) { return e.name; } })());
