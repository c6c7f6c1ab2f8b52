// ++ and -- convert to a number first; the postfix forms yield the converted
// old value, the prefix forms the new one.

var i = 5;
print('postfix', i++, i, i--, i);
print('prefix', ++i, --i);
var s = '9';
print('string operand', s++, s, typeof s);
s = '4';
print('old value is converted too', typeof s--, s);
var words = 'abc';
print('not a number', words++, words);
var u;
print('undefined', u++, u);
var n = null;
print('null', n++, n);
var b = true;
print('boolean', ++b);
var z = -0;
print('negative zero', 1 / z++, z);
var big = 9007199254740992;
print('beyond exact integers', ++big === 9007199254740992);
var inf = Infinity;
print('infinity', ++inf, --inf);

var o = { n: 1, 'two words': 5 };
print('property', o.n++, o['two words']--, o.n, o['two words']);
var a = [1, 2];
a[a.length - 1]++;
print('element', a.join());
o.missing++;
print('missing property', o.missing, 'missing' in o);

var v = { valueOf: function () { return 41; } };
print('object operand', ++v, typeof v);

var reads = 0, writes = 0;
var acc = { get p() { reads++; return 10; }, set p(x) { writes += x; } };
print('accessor', acc.p++, reads, writes);

var readonly = Object.defineProperty({}, 'x', { value: 7 });
print('read-only property', readonly.x++, readonly.x);

function attempt(code) { try { return eval(code); } catch (e) { return e.name; } }
print('unknown identifier', attempt('neverDeclared++'));
print('line break ends the statement', attempt('var p = 1, q = 1; p\n++\nq; p + " " + q'));
print('minus minus and greater', attempt('var c = 3, out = ""; while (c --> 0) out += c; out'));
