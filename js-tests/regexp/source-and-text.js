// Properties of pattern objects: source, flags and toString, which must
// read back as the same pattern.
print('source', /a\/b/.source, /[x]y/.source, /\d+\\/.source);
print('toString', String(/a+/gi), /x/m.toString(), '' + /\//);
print('flags', /a/.global, /a/g.global, /a/i.ignoreCase, /a/m.multiline, /a/.multiline);
print('constructor', new RegExp('a+', 'gi').toString(), String(RegExp('\\d')), RegExp('a\\/b').source);
print('empty', new RegExp('').toString(), new RegExp().source, /(?:)/.source);
print('undefined', String(new RegExp(undefined)), String(new RegExp('x', undefined)));
print('other values', String(new RegExp(12)), String(new RegExp(null)), String(new RegExp([1, 2])));

var slash = new RegExp('a/b');
print('slash', slash.test('a/b'), eval(slash.toString()).test('a/b'), eval(String(slash)).source === slash.source);

var a = /x/gi, b = new RegExp(a);
print('copy', b !== a, b.source, b.global, b.ignoreCase, String(b));
print('function call', RegExp(a) === a, RegExp('x') !== RegExp('x'));

print('types', typeof /x/, /x/ instanceof RegExp, Object.prototype.toString.call(/x/), RegExp.length);
print('own lastIndex', /x/.hasOwnProperty('lastIndex'), Object.keys(/x/).length);

var re = /keep/g;
re.source = 'other';
re.global = false;
re.extra = 1;
print('read only', re.source, re.global, re.extra);
print('delete', (function () { delete re.source; delete re.global; return re.source + re.global; })());

function make() { return /shared/g; }
var one = make(), two = make();
one.lastIndex = 5;
print('a new object each time', one !== two, two.lastIndex);

['a|b', '\\bfoo\\b', '[\\]x]', '^\\s*$', '(?:x){2,3}?', '\\u00e9\\x41\\n'].forEach(function (source) {
    var r = new RegExp(source, 'g');
    print('reads back', r.source === source, eval(r.toString()).source === r.source);
});
