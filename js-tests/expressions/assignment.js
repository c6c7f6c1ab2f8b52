// Simple and compound assignment: the value of the expression, the conversions,
// and the single evaluation of the target.

var x = 10;
print('value of an assignment', x = 5, x);
print('add', x += 3, 'subtract', x -= 2, 'multiply', x *= 4);
print('divide', x /= 3, 'remainder', x %= 5);
x = 13;
print('shift left', x <<= 2, 'right', x >>= 1, 'unsigned right', x >>>= 1);
print('and', x &= 9, 'or', x |= 6, 'xor', x ^= 3);

var s = 'a';
s += 1;
s += null;
print('string add', s);
s -= 1;
print('string subtract', s);
var u;
u += 1;
print('undefined add', u);
u = undefined;
u += 'x';
print('undefined concatenate', u);
u = null;
u |= 5;
print('null or', u);
var neg = -1;
neg >>>= 0;
print('unsigned of minus one', neg);

var targets = 0, keys = 0;
function target() { targets++; return store; }
function key() { keys++; return 'n'; }
var store = { n: 1 };
target()[key()] += 10;
print('target evaluated once', store.n, targets, keys);
target()[key()]++;
print('increment evaluates once', store.n, targets, keys);

var a = [0, 1, 2], i = 0;
a[i] = i = 2;
print('index evaluated before the value', a.join(), i);
var p = { v: 1 }, q = p;
p.next = p = { v: 2 };
print('member target fixed before the value', q.next === p, p.next);

function attempt(f) { try { return f(); } catch (e) { return e.name; } }
print('assign to a primitive property', attempt(function () { var n = 5; n.x = 1; return n.x; }));
print('assign to a property of undefined', attempt(function () { undefined.x = 1; }));
print('compound on an unknown identifier', attempt(function () { unknownName += 1; }));
print('simple on an unknown identifier', attempt(function () { return newGlobal = 3; }), newGlobal);
print('read-only globals ignore assignment', (undefined = 1, NaN = 2, typeof undefined), NaN);
