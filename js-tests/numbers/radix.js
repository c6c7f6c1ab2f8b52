// Number.prototype.toString with a radix: integers, fractions, negative
// numbers, and parseInt as its opposite.
print('binary', (0).toString(2), (10).toString(2), (-10).toString(2), (255).toString(2), (4294967295).toString(2));
print('octal', (8).toString(8), (511).toString(8), (-64).toString(8));
print('hex', (255).toString(16), (3735928559).toString(16), (-1).toString(16), (9007199254740991).toString(16));
print('base 36', (35).toString(36), (36).toString(36), (1295).toString(36), (-123456789).toString(36), (60466175).toString(36));
print('base 3', (100).toString(3), (728).toString(3));
print('fractions', (0.5).toString(2), (0.25).toString(4), (-0.75).toString(2),
      (3.5).toString(16), (0.125).toString(8), (255.9375).toString(16));
print('special', (NaN).toString(2), (Infinity).toString(16), (-Infinity).toString(36), (-0).toString(2));
print('ten', (1.5).toString(10), (1e21).toString(10), (12).toString(undefined), (12).toString());
print('converted radix', (10).toString('2'), (10).toString(2.9), (10).toString({ valueOf: function () { return 16; } }));
print('powers of two', Math.pow(2, 53).toString(2).length, Math.pow(2, 60).toString(16), Math.pow(2, 70).toString(32));

[0, 1, 37, -1, Infinity, NaN, null].forEach(function (radix) {
    try {
        print('radix', String(radix), (10).toString(radix));
    } catch (e) {
        print('radix', String(radix), e.name);
    }
});

var wrong = 0;
for (var radix = 2; radix <= 36; radix++) {
    for (var n = 1; n < 1e12; n = n * 37 + radix) {
        if (parseInt(n.toString(radix), radix) !== n || parseInt((-n).toString(radix), radix) !== -n) { wrong++; }
    }
}
print('there and back', wrong, 'wrong');

['', {}, undefined, '1'].forEach(function (receiver) {
    try {
        Number.prototype.toString.call(receiver);
    } catch (e) {
        print('receiver', typeof receiver, e.name);
    }
});
print('Number object', Number.prototype.toString.call(new Number(255), 16), new Number(7) + '');
