// min and max: no arguments, NaN, the two zeros, conversions and order.
function sign0(x) { return x === 0 && 1 / x < 0 ? '-0' : String(x); }

print('none', Math.max(), Math.min());
print('one', Math.max(3), Math.min(-3), Math.max('4'), Math.max(undefined), Math.min(null));
print('several', Math.max(1, 5, 3), Math.min(4, 2, 8), Math.max(-1, -5), Math.min(-1, -5));
print('NaN', Math.max(1, NaN, 3), Math.min(NaN, 1), Math.max(NaN), Math.min(-Infinity, NaN));
print('zeros', sign0(Math.max(0, -0)), sign0(Math.max(-0, 0)), sign0(Math.max(-0, -0)),
      sign0(Math.min(0, -0)), sign0(Math.min(-0, 0)), sign0(Math.min(0, 0)));
print('infinite', Math.max(Infinity, 1), Math.min(-Infinity, 1), Math.max(-Infinity, -1e308));
print('converted', Math.max('10', 9), Math.max('10', '9'), Math.min(true, 2), Math.max([7], 3), Math.min('x', 1));
print('length', Math.max.length, Math.min.length);

var list = [];
for (var i = 0; i < 500; i++) { list.push((i * 7919) % 501 - 250); }
print('apply', Math.max.apply(null, list), Math.min.apply(Math, list));
print('apply nothing', Math.max.apply(null, []), Math.max.apply(null));
print('reduce', list.reduce(function (a, b) { return Math.max(a, b); }));

// every argument is converted, even after a NaN
var log = [];
function spy(name, value) {
    return { valueOf: function () { log.push(name); return value; } };
}
print('order', Math.max(spy('a', 1), spy('b', NaN), spy('c', 3)), log.join());
try {
    Math.min(NaN, { valueOf: function () { throw new RangeError('converted'); } });
} catch (e) {
    print('throws', String(e));
}
function clamp(x, low, high) { return Math.min(Math.max(x, low), high); }
print('clamp', clamp(5, 0, 3), clamp(-5, 0, 3), clamp(2, 0, 3), sign0(clamp(-0, 0, 3)), clamp(NaN, 0, 3));
print('closest', Math.min(0.1 + 0.2, 0.3), Math.max(0.1 + 0.2, 0.3), Math.max(9007199254740991, 9007199254740992));
