// Quoting: which characters stringify escapes and how parse reads them.
print('quotes', JSON.stringify('say "hi"'), JSON.stringify("it's"), JSON.stringify('back\\slash'), JSON.stringify('a/b'));
print('short', JSON.stringify('\b\t\n\f\r'));
print('control', JSON.stringify('\0\x01\x0b\x1f'), JSON.stringify('\x7f').length);
print('not ascii', JSON.stringify('é€漢'), JSON.stringify('é€漢').length);
print('keys', JSON.stringify({ 'a"b': 1, 'line\nbreak': 2, '': 3, 'é': 4 }));

var wrong = [];
for (var c = 0; c < 0xd800; c += c < 256 ? 1 : 37) {
    var s = 'x' + String.fromCharCode(c) + 'y';
    if (JSON.parse(JSON.stringify(s)) !== s || JSON.parse(JSON.stringify([s]))[0] !== s) { wrong.push(c); }
}
print('round trip', wrong.length, 'wrong');

var escaped = 0;
for (c = 0; c < 128; c++) {
    if (JSON.stringify(String.fromCharCode(c)).length > 3) { escaped++; }
}
print('escaped of ascii', escaped);

print('parse short', JSON.parse('"\\b\\f\\n\\r\\t"') === '\b\f\n\r\t');
print('parse slash', JSON.parse('"\\/\\\\\\""'));
print('parse unicode', JSON.parse('"\\u0041\\u00e9\\u20AC\\u20ac"'));
print('parse zero', JSON.parse('"\\u0000"').length, JSON.parse('"a\\u0000b"').charCodeAt(1));
print('parse surrogates', JSON.parse('"\\ud83d\\ude00"') === '\ud83d\ude00', JSON.parse('"\\ud83d"').length);
print('parse keys', Object.keys(JSON.parse('{"\\u0061\\n":1}'))[0] === 'a\n');
print('no double unescape', JSON.parse('"\\\\u0041"'), JSON.parse('"\\\\n"'));

var text = '"';
for (var i = 0; i < 8; i++) { text = JSON.stringify(text); }
print('quoted eight times', text.length);
for (i = 0; i < 8; i++) { text = JSON.parse(text); }
print('and back', text);
