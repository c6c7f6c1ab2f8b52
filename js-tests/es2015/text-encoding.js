// TextEncoder and TextDecoder: UTF-8 both ways, malformed input, options.
// quickjs: skip there is no TextEncoder
var encoder = new TextEncoder(), decoder = new TextDecoder();
function hex(a) { return Array.prototype.map.call(a, function (b) { return (b < 16 ? '0' : '') + b.toString(16); }).join(' '); }
function bytes() { return new Uint8Array(Array.prototype.slice.call(arguments)); }
function codes(s) { return s.split('').map(function (c) { return c.charCodeAt(0).toString(16); }).join(' '); }

print('encode', hex(encoder.encode('aé€')), encoder.encode('aé€') instanceof Uint8Array);
print('encode pair', hex(encoder.encode('\ud83d\ude00')));
print('encode lone', hex(encoder.encode('\ud83d')), hex(encoder.encode('a\ude00b')));
print('encode zero', hex(encoder.encode('a\0b')), encoder.encode('').length, encoder.encode().length);
print('encode converts', hex(encoder.encode(12)), hex(encoder.encode(null)));
print('names', encoder.encoding, decoder.encoding, decoder.fatal, decoder.ignoreBOM);

print('decode', decoder.decode(bytes(0x61, 0xc3, 0xa9, 0xe2, 0x82, 0xac)));
print('decode pair', codes(decoder.decode(bytes(0xf0, 0x9f, 0x98, 0x80))));
print('decode nothing', '[' + decoder.decode() + ']', '[' + decoder.decode(bytes()) + ']');
print('decode views', decoder.decode(bytes(97, 98, 99, 100).subarray(1, 3)), decoder.decode(bytes(97, 98).buffer),
      decoder.decode(new DataView(bytes(97, 98, 99).buffer, 1)));
print('byte-order mark', decoder.decode(bytes(0xef, 0xbb, 0xbf, 0x61)).length,
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes(0xef, 0xbb, 0xbf, 0x61)).length);
print('malformed', codes(decoder.decode(bytes(0x61, 0xff, 0x62))), codes(decoder.decode(bytes(0x80))));

function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }
function strict(a) { return new TextDecoder('utf-8', { fatal: true }).decode(a); }
print('fatal', new TextDecoder('utf-8', { fatal: true }).fatal, attempt(function () { return strict(bytes(0xff)); }),
      attempt(function () { return strict(bytes(0xc3)); }), strict(bytes(0xc3, 0xa9)));
print('fatal forms', attempt(function () { return strict(bytes(0xc0, 0x80)); }),
      attempt(function () { return strict(bytes(0xed, 0xa0, 0x80)); }),
      attempt(function () { return strict(bytes(0xf4, 0x90, 0x80, 0x80)); }));

var stream = new TextDecoder(), out = '';
[0x61, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80].forEach(function (b) { out += stream.decode(bytes(b), { stream: true }); });
out += stream.decode();
print('byte by byte', codes(out));

var wrong = 0;
for (var c = 0; c < 0xd800; c += 31) {
    var s = 'x' + String.fromCharCode(c) + 'y';
    if (decoder.decode(encoder.encode(s)) !== s || unescape(encodeURIComponent(s)).length !== encoder.encode(s).length) { wrong++; }
}
print('round trip', wrong, 'wrong');
