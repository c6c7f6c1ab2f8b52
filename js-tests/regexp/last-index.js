// lastIndex: where a global pattern goes on, when it is set back, and how
// it is converted.
var re = /o/g, text = 'foo boo';
var at = [];
while (re.test(text)) { at.push(re.lastIndex); }
print('ends', at.join(), 'after', re.lastIndex);

re.lastIndex = 3;
print('start in the middle', re.exec(text).index, re.lastIndex);
re.lastIndex = 7;
print('start at the end', re.exec(text), re.lastIndex);
re.lastIndex = 100;
print('start beyond', re.test(text), re.lastIndex);
re.lastIndex = 2;
print('other text', re.exec('no'), re.lastIndex);

var plain = /o/;
plain.lastIndex = 4;
print('not global', plain.exec(text).index, plain.lastIndex);

re.lastIndex = '3';
print('text value', re.exec(text).index);
re.lastIndex = 2.9;
print('fraction', re.exec(text).index);
re.lastIndex = { valueOf: function () { return 6; } };
print('object', re.exec(text).index);

var d = Object.getOwnPropertyDescriptor(/x/g, 'lastIndex');
print('descriptor', d.value, d.writable, d.enumerable, d.configurable);

// an empty match does not advance: the program has to
var empty = /x*/g, found = [];
for (var i = 0; i < 4; i++) {
    var m = empty.exec('ab');
    found.push(m ? m.index : m, empty.lastIndex);
    if (m && m[0] === '') { empty.lastIndex++; }
}
print('empty matches', found.join(' '));

// replacing inside a loop over the same pattern resets it
re = /a/g;
re.lastIndex = 1;
print('replace', 'aaa'.replace(re, 'b'), re.lastIndex);
print('frozen', (function () {
    var f = Object.freeze(/a/g);
    try { f.exec('a'); return 'no error'; } catch (e) { return e.name; }
})());
