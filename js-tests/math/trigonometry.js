// sin, cos, tan and their inverses: special values and identities.
function sign0(x) { return x === 0 && 1 / x < 0 ? '-0' : String(x); }
function near(a, b) { return Math.abs(a - b) < 1e-13; }

print('sin', sign0(Math.sin(0)), sign0(Math.sin(-0)), Math.sin(Infinity), Math.sin(-Infinity), Math.sin(NaN));
print('cos', Math.cos(0), Math.cos(-0), Math.cos(Infinity), Math.cos(NaN));
print('tan', sign0(Math.tan(0)), sign0(Math.tan(-0)), Math.tan(-Infinity), Math.tan(NaN));
print('asin', sign0(Math.asin(0)), sign0(Math.asin(-0)), Math.asin(1.0000001), Math.asin(-2), near(Math.asin(1), Math.PI / 2));
print('acos', sign0(Math.acos(1)), Math.acos(1.0000001), Math.acos(-2),
      near(Math.acos(-1), Math.PI), near(Math.acos(0), Math.PI / 2));
print('atan', sign0(Math.atan(0)), sign0(Math.atan(-0)), near(Math.atan(Infinity), Math.PI / 2),
      near(Math.atan(-Infinity), -Math.PI / 2),
      near(Math.atan(1), Math.PI / 4), Math.atan(NaN));

print('known', near(Math.sin(Math.PI / 6), 0.5), near(Math.cos(Math.PI / 3), 0.5), near(Math.tan(Math.PI / 4), 1),
      near(Math.sin(Math.PI), 0), near(Math.cos(Math.PI), -1), near(Math.sin(1), 0.8414709848078965));
print('large', near(Math.sin(1e6), -0.3499935021712930), near(Math.cos(1e6), 0.9367521275331447),
      near(Math.sin(1e15), 0.8582727931702359));
print('tiny', Math.sin(1e-200) === 1e-200, Math.tan(-1e-200) === -1e-200, Math.cos(1e-200));

var wrong = 0;
for (var x = -10; x <= 10; x += 0.173) {
    var s = Math.sin(x), c = Math.cos(x);
    if (!near(s * s + c * c, 1)) { wrong++; }
    if (Math.abs(s / c - Math.tan(x)) > 1e-12 * Math.abs(Math.tan(x)) + 1e-13) { wrong++; }
    if (Math.sin(-x) !== -s || Math.cos(-x) !== c) { wrong++; }
    if (!near(Math.cos(x + Math.PI / 2), -s)) { wrong++; }
}
print('identities', wrong, 'wrong');
wrong = 0;
for (x = -1; x <= 1; x += 0.01) {
    if (!near(Math.sin(Math.asin(x)), x) || !near(Math.cos(Math.acos(x)), x)) { wrong++; }
    if (!near(Math.asin(x) + Math.acos(x), Math.PI / 2)) { wrong++; }
    if (Math.abs(Math.tan(Math.atan(x * 50)) - x * 50) > 1e-10) { wrong++; }
}
print('inverses', wrong, 'wrong');
print('converted', Math.sin('0'), Math.cos(null), Math.tan([]), Math.acos(true), Math.sin(), Math.cos('x'));
