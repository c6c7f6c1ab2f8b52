// Operators bind by the grammar's precedence levels and associate in the
// direction that the grammar gives.

print('multiplication before addition', 2 + 3 * 4, (2 + 3) * 4);
print('unary before multiplication', -2 * -3, !0 * 5);
print('subtraction is left associative', 10 - 4 - 3, 10 - (4 - 3));
print('division and remainder share a level', 20 / 5 * 2, 17 % 5 * 2, 2 * 17 % 5);
print('addition with strings', 1 + 2 + '3', '1' + 2 + 3, '1' + (2 + 3));

print('shift below addition', 1 << 2 + 1, (1 << 2) + 1);
print('relation below shift', 1 << 2 > 3, 8 >> 1 < 5);
print('equality below relation', 1 < 2 == true, 3 > 2 > 1);
print('bit and below equality', 6 & 3 == 3, (6 & 3) == 2);
print('bit or, xor, and', 1 | 6 ^ 2 & 3, ((1 | 6) ^ 2) & 3);
print('logical and before or', true || false && false, (true || false) && false);

print('conditional is right associative', false ? 'a' : false ? 'b' : 'c');
print('conditional inside the middle', true ? false ? 'a' : 'b' : 'c');

var a, b, c;
a = b = c = 5;
print('assignment is right associative', a, b, c);
a = 1, b = 2;
print('comma lowest', a, b);
a = true ? 1 : 2, 3;
print('comma after conditional', a);

var o = { n: 1, f: function () { return { n: 2 }; } };
print('typeof before addition', typeof 1 + 2);
print('typeof of a member', typeof o.f().n);
print('delete of a member chain', delete o.f().n, o.n);
print('not binds tighter than in', !'m' in o, !('m' in o));
print('not binds tighter than instanceof', !1 instanceof Object, !(1 instanceof Object));

function Maker(x) { this.x = x === undefined ? 'none' : x; }
var ns = { Maker: Maker };
print('new without arguments', new Maker().x, (new Maker).x);
print('new binds to the member', new ns.Maker('m').x);
print('call after new', new Maker('y').x.length);

var i = 1;
print('postfix before prefix minus', -i++, i);
i = 1;
print('prefix plus in sum', i++ + ++i, i);
