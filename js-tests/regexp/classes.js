// Character classes: ranges, negation, the shorthand classes and which
// characters are special inside.
function keep(re) {
    var out = '';
    for (var c = 32; c < 127; c++) {
        var s = String.fromCharCode(c);
        if (re.test(s)) { out += s; }
    }
    return out;
}

print('range', keep(/[a-f]/), keep(/[0-9A-C]/), keep(/[x-x]/));
print('digit', keep(/\d/), keep(/\D/).length);
print('word', keep(/\w/), keep(/\W/).length);
print('space', '[' + keep(/\s/) + ']', keep(/\S/).length);
print('negated', keep(/[^ -~]/).length, keep(/[^!-}]/));
print('caret elsewhere', keep(/[a^]/), keep(/[\^a]/));
print('minus', keep(/[-a]/), keep(/[a-]/), keep(/[a\-c]/), keep(/[+--]/));
print('brackets', keep(/[\]]/), keep(/[[]/), keep(/[()\[\]{}]/));
print('special are plain', keep(/[.*+?|$\/]/), keep(/[\\]/));
print('classes inside', keep(/[\d_]/), keep(/[^\w\s]/).length, keep(/[\D\d]/).length);
print('empty', keep(/[]/).length, keep(/[^]/).length);
print('dot', keep(/./).length, keep(/[.]/));
print('escapes', keep(/[\x41\u0042\103]/), /[\b]/.test('\b'), /[\b]/.test('b'), /[\n\t]/.test('\t'));

var white = ['\t', '\n', '\x0b', '\f', '\r', ' ', '\xa0', '\u1680', '\u2003', '\u2028', '\u2029',
             '\u202f', '\u205f', '\u3000', '\ufeff'];
print('white space', white.filter(function (c) { return /^\s$/.test(c) && !/\S/.test(c); }).length, white.length);
print('not white', ['\0', '\x1f', '\u200b', '\x85', '_'].filter(function (c) { return /\s/.test(c); }).length);
print('not digits', /\d/.test('\u0663'), /\w/.test('é'), /\w/.test('\u212a'));
print('unicode range', /^[\u0400-\u04ff]+$/.test('привет'), /[α-ω]/.test('ж'), /[^a-z]/.test('é'));
print('dot takes one unit', /^.$/.test('é'), /^..$/.test('éa'));

function bad(source) {
    try { return new RegExp(source) && false; } catch (e) { return e.name === 'SyntaxError'; }
}
print('rejected', bad('[b-a]'), bad('[a'), bad('[\\'), bad('[9-0]'));
