// The flag m: ^ and $ at every line terminator, and only there.
var text = 'first line\nsecond line\r\nthird\u2028fourth\u2029fifth';

print('starts', text.match(/^\w+/g).join(), text.match(/^\w+/gm).join());
print('ends', text.match(/\w+$/g).join(), text.match(/\w+$/gm).join());
print('between CR and LF', 'a\r\nb'.replace(/^/gm, '^').length, 'a\r\nb'.replace(/$/gm, '$').length);
print('empty lines', 'a\n\n\nb'.replace(/^$/gm, '-').split('\n').join(), /^$/m.test('a\nb'));
print('final newline', 'a\n'.replace(/$/gm, '$').split('\n').join(), 'a\n'.replace(/^/gm, '^').split('\n').join());
print('no dollar before newline', /a$/.test('a\n'), /a$/m.test('a\n'));
print('whole string', /^a\nb$/.test('a\nb'), /^b$/.test('a\nb'), /^b$/m.test('a\nb'));
print('flag', /x/m.multiline, /x/.multiline, /x/gim.multiline, new RegExp('x', 'm').multiline);

print('dot and terminators', ['\n', '\r', '\u2028', '\u2029', '\t', '\x0b', '\f', '\u0085'].map(function (c) {
    return /^.$/.test(c) ? 'yes' : 'no';
}).join());

print('quote', 'one\ntwo\nthree'.replace(/^/gm, '> ').split('\n').join(' / '));
print('strip', 'a  \nb \nc'.replace(/[ \t]+$/gm, '').split('\n').join('|'));
print('comments', 'x = 1 # one\n# all\ny'.replace(/\s*#.*$/gm, '').split('\n').join('|'));

var config = 'name=wasp\nsize = 12\n\n; ignored\ncolor=yellow\n';
var line = /^(\w+)\s*=\s*(.*)$/gm, m, out = [];
while ((m = line.exec(config)) !== null) { out.push(m[1] + ':' + m[2]); }
print('config', out.join(' '));
print('lookahead at line end', 'ab\ncb\nbd'.match(/b(?=$)/gm).length);
