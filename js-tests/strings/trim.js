// trim removes every white space and line terminator of the language, at
// both ends only, and nothing else.
var white = [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002,
             0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028,
             0x2029, 0x202f, 0x205f, 0x3000, 0xfeff];
var black = [0x00, 0x08, 0x1f, 0x7f, 0x200b, 0x200c, 0x2060, 0x61];

function hex(n) { return n.toString(16); }

function removed(code) {
    var c = String.fromCharCode(code);
    return (c + 'x' + c).trim() === 'x';
}

print('white space', white.filter(removed).map(hex).join(' '));
print('missed', white.filter(function (c) { return !removed(c); }).length);
print('kept', black.filter(removed).length, 'of', black.length, 'removed');

var all = String.fromCharCode.apply(null, white);
print('all at once', (all + 'a b' + all).trim());
print('only white space', all.trim().length);
print('inside stays', ('a' + all + 'b').trim().length, white.length + 2);
print('empty', '[' + ''.trim() + ']', '[' + '   '.trim() + ']');
print('nothing to do', 'abc'.trim());
print('one side', '[' + '  a'.trim() + ']', '[' + 'a\t\n'.trim() + ']');
print('lines', '[' + '\r\n\r\n text \r\n'.trim() + ']');
print('number receiver', '[' + String.prototype.trim.call(42) + ']');
print('array receiver', '[' + String.prototype.trim.call([' a', 'b ']) + ']');

var text = ' unchanged ';
text.trim();
print('original', '[' + text + ']');
