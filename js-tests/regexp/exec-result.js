// The result of exec: matched text, captures, index and input.
var m = /(\d+)-(\d+)/.exec('tel 555-1234 or 555-9999');

print('match', m[0], m[1], m[2]);
print('length', m.length, 'index', m.index, 'input', m.input);
print('array', Array.isArray(m), m.slice(1).join('+'));
print('no match', /x/.exec('abc'), /^b/.exec('abc'));
print('at end', /c$/.exec('abc').index, /$/.exec('abc').index, /(?:)/.exec('abc').index);

m = /(a)|(b)|(c)/.exec('xxb');
print('alternatives', m.length, m[1], m[2], m[3], m.index);
print('own', m.hasOwnProperty(1), 1 in m, m.hasOwnProperty(4));
m = /(a)?(b)/.exec('b');
print('skipped group', m[1] === undefined, m[2]);
m = /(a*)(b)/.exec('b');
print('empty group', m[1] === '', m[2]);

print('no argument', /undefined/.exec()[0], /undef/.test());
print('number', /\d\.\d/.exec(3.14159)[0], /e\+/.exec(1e21).index);
print('null', /ul+/.exec(null)[0], /false/.test(false));
print('object', /obj/.test({}), /2,3/.exec([1, 2, 3]).index);

print('test', /a.c/.test('abc'), /a.c/.test('a\nc'), /a[^]c/.test('a\nc'));

try {
    RegExp.prototype.exec.call({}, 'x');
} catch (e) {
    print('receiver', e.name);
}

var url = /^(\w+):\/\/([^\/:]+)(?::(\d+))?(\/.*)?$/;
['http://example.org/a/b', 'ftp://host:21', 'x://y', 'nothing'].forEach(function (text) {
    var r = url.exec(text);
    print(text, r ? [r[1], r[2], r[3], r[4]].map(String).join(' ') : r);
});
