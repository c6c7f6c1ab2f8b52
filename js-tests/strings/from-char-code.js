// String.fromCharCode: any number of arguments, converted to integers; every
// code unit survives the way into a string and back.
function codes(s) {
    var out = [];
    for (var i = 0; i < s.length; i++) { out.push(s.charCodeAt(i)); }
    return out.join();
}

print('letters', String.fromCharCode(72, 101, 108, 108, 111));
print('none', '[' + String.fromCharCode() + ']', String.fromCharCode().length);
print('fraction', codes(String.fromCharCode(65.9, -0.5)));
print('NaN', codes(String.fromCharCode(NaN, undefined, Infinity, -Infinity)));
print('strings', String.fromCharCode('65', '0x42'), codes(String.fromCharCode('', null)));
print('zero inside', 'a\0b'.length, codes('a\0b'));
print('length property', String.fromCharCode.length);
print('surrogates', codes(String.fromCharCode(0xd83d, 0xde00)), String.fromCharCode(0xd83d, 0xde00).length);

var list = [];
for (var i = 0; i < 300; i++) { list.push(97 + i % 26); }
var s = String.fromCharCode.apply(String, list);
print('apply', s.length, s.slice(24, 30), s.charAt(299));

// every code unit survives the way there and back
var wrong = 0;
for (i = 0; i < 65536; i += 7) {
    var c = String.fromCharCode(i);
    if (c.length !== 1 || c.charCodeAt(0) !== i) { wrong++; }
}
print('round trip', wrong, 'wrong');

function rot13(text) {
    return text.replace(/[a-z]/gi, function (ch) {
        var base = ch < 'a' ? 65 : 97;
        return String.fromCharCode((ch.charCodeAt(0) - base + 13) % 26 + base);
    });
}
print('rot13', rot13('Why did the wasp cross?'), rot13(rot13('Why?')));
