// void evaluates its operand and yields undefined; the comma operator yields
// its last operand's value, as a value and not as a reference.

var calls = 0;
function hit(v) { calls++; return v; }

print('void of a literal', void 0, typeof void 'text');
print('void evaluates', void hit(1), calls);
print('void binds tighter than plus', void 0 + 1, void (0 + 1));
print('void and equality', void 0 === undefined, void 0 == null);

print('comma value', (1, 2, 3));
print('comma evaluates all', (hit('a'), hit('b')), calls);
print('comma in an index', [10, 20, 30][0, 1]);
print('commas between arguments are not operators', Math.max(1, 2), Math.max((9, 2)));
print('comma in a literal needs parentheses', [(1, 2), 3].length);

var i, j, log = [];
for (i = 0, j = 10; i < j; i += 3, j -= 2) log.push(i + ':' + j);
print('comma in a for header', log.join(' '));

function tail() { return calls++, 'tail'; }
print('comma in return', tail(), calls);

var name = 'global name';
var o = { name: 'object name', get: function () { return this.name; } };
print('method call keeps this', o.get(), (o.get)());
print('comma drops this', (0, o.get)());

var x = (calls = 0, hit('y')) || 'z';
print('comma in an initialiser', x, calls);
var d = 1, e = (d++, d * 10);
print('left to right', d, e);
