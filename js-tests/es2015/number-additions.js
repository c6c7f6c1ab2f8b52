// The functions and constants that ES2015 added to Number.
var values = [0, -0, 5, -5, 1.5, 1e300, 9007199254740991, 9007199254740992, -9007199254740991,
              NaN, Infinity, -Infinity, '5', null, undefined, true, [], {}];
function yes(f) { return values.map(function (v) { return f(v) ? '1' : '0'; }).join(''); }
print('isFinite', yes(Number.isFinite));
print('isInteger', yes(Number.isInteger));
print('isSafeInteger', yes(Number.isSafeInteger));
print('isNaN', yes(Number.isNaN));
print('the global ones convert', isNaN('x'), Number.isNaN('x'), isFinite('5'),
      Number.isFinite('5'), isNaN(undefined), Number.isNaN(undefined));
print('objects', Number.isInteger(new Number(5)), Number.isNaN(new Number(NaN)),
      Number.isFinite({ valueOf: function () { return 1; } }));
print('no argument', Number.isFinite(), Number.isInteger(), Number.isNaN(), Number.isSafeInteger());

print('EPSILON', Number.EPSILON, Number.EPSILON === Math.pow(2, -52), 1 + Number.EPSILON > 1, 1 + Number.EPSILON / 2 === 1);
print('safe range', Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER === Math.pow(2, 53) - 1);
print('above it', Number.MAX_SAFE_INTEGER + 1 === Number.MAX_SAFE_INTEGER + 2, Number.isSafeInteger(Number.MAX_SAFE_INTEGER + 1));
['EPSILON', 'MAX_SAFE_INTEGER', 'MIN_SAFE_INTEGER'].forEach(function (name) {
    var d = Object.getOwnPropertyDescriptor(Number, name);
    print(name, d.writable, d.enumerable, d.configurable);
});
print('parse functions', typeof Number.parseInt, typeof Number.parseFloat,
      Number.parseInt('12px'), Number.parseFloat('1.5e1x'), Number.parseInt('ff', 16));
print('close enough', Math.abs(0.1 + 0.2 - 0.3) < Number.EPSILON, 0.1 + 0.2 === 0.3);
print('tiny numbers', Number.isInteger(5e-324), Number.isInteger(5.000000000000001),
      Number.isInteger(5.0000000000000001), Number.isInteger(4503599627370495.5));
print('lengths', Number.isFinite.length, Number.isInteger.length, Number.isNaN.length, Number.isSafeInteger.length);
