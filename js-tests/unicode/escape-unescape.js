// The old escape and unescape work on code units, with %XX and %uXXXX.
var ascii = '';
for (var i = 0; i < 128; i++) { ascii += String.fromCharCode(i); }
print('kept', ascii.split('').filter(function (c) { return escape(c) === c; }).join(''));
print('two digits', escape(' !"%'), escape('\0\n\x7f'), escape('é'), escape('\xff'));
print('four digits', escape('\u0100'), escape('€'), escape('\uffff'), escape('漢字'));
print('surrogates', escape('\ud83d\ude00'), escape('\ud83d'), escape('\udfff'));
print('mixed', escape('a b&c=é/€+@*_-.'));
print('converted', escape(), escape(null), escape(1.5), escape([1, 2]), '[' + escape('') + ']');

print('unescape', unescape('%41%62%20'), unescape('%e9') === 'é', unescape('%E9') === 'é',
      unescape('%u20ac') === '€', unescape('%u20AC') === '€');
print('units', unescape('%uD83D%uDE00').length, unescape('%uD83D').length, unescape('%00').length);
print('malformed stays', unescape('%'), unescape('%4'), unescape('%zz'), unescape('%u12'),
      unescape('%u12g4'), unescape('%u'), unescape('a%'), unescape('%U0041'));
print('overlapping', unescape('%%41'), unescape('%u%u0041'), unescape('%4%41'), unescape('%u00%41'));
print('plain', unescape('a+b'), unescape('é€') === 'é€', unescape('%2541'));

var wrong = 0, count = 0;
for (i = 0; i < 65536; i += 11) {
    var s = 'x' + String.fromCharCode(i);
    if (unescape(escape(s)) !== s || !/^[\w%@*+.\/-]*$/.test(escape(s))) { wrong++; }
    count++;
}
print('there and back', count, 'characters', wrong, 'wrong');

// the well known way to UTF-8 and back
function toUtf8(t) { return unescape(encodeURIComponent(t)); }
function fromUtf8(t) { return decodeURIComponent(escape(t)); }
print('utf-8', toUtf8('é€').length, escape(toUtf8('\ud83d\ude00')), fromUtf8(toUtf8('Жук €')) === 'Жук €');
print('lengths', escape.length, unescape.length, typeof escape('x'));
