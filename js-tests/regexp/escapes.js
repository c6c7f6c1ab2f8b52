// Escapes in patterns: control, hex, unicode and identity escapes.
print('control', /\t\n\v\f\r/.test('\t\n\v\f\r'), /\0/.test('\0'), /a\0b/.test('a\0b'));
print('control letters', /\cJ/.test('\n'), /\cj/.test('\n'), /\cA/.test('\x01'), /\cZ/.test('\x1a'));
print('hex', /\x41/.test('A'), /\x41/.test('x41'), /^\xe9$/.test('é'));
print('unicode', /\u0041/.test('A'), /^\u00e9\u20ac$/.test('é€'), /\u0000/.test('\0'));
print('identity', /\.\*\+\?\(\)\[\]\{\}\|\^\$\\\//.test('.*+?()[]{}|^$\\/'), /\-\,\ \#/.test('-, #'));
print('dot', /a\.b/.test('a.b'), /a\.b/.test('axb'), /a.b/.test('axb'));
print('backslash', /^\\$/.test('\\'), new RegExp('^\\\\$').test('\\'), /\\d/.test('\\d'));
print('in constructor', new RegExp('\\d').test('5'), new RegExp('\d').test('5'), new RegExp('\u0064').test('d'));
print('raw newline', new RegExp('a\nb').test('a\nb'), new RegExp('\t').test('\t'));

function quote(text) {
    return text.replace(/[\\^$.*+?()\[\]{}|\/]/g, '\\$&');
}
['a.b', '1+1=2', '(x)[y]{z}', '^start$', 'a|b', 'c:\\dir', '?*'].forEach(function (text) {
    var re = new RegExp('^' + quote(text) + '$');
    print('quoted', quote(text), re.test(text), re.test(text + 'x'));
});

var wrong = [];
for (var c = 0; c < 256; c++) {
    var hex = (c < 16 ? '0' : '') + c.toString(16), s = String.fromCharCode(c);
    if (!new RegExp('^\\x' + hex + '$').test(s) || !new RegExp('^[\\u00' + hex + ']$').test(s)) {
        wrong.push(hex);
    }
}
print('all bytes', wrong.length, 'wrong');
