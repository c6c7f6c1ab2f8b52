// Characters beyond 16 bits are two code units to every string operation.
var s = '\ud83d\ude00';

function codes(t) {
    var out = [];
    for (var i = 0; i < t.length; i++) { out.push(t.charCodeAt(i).toString(16)); }
    return out.join(' ');
}

print('units', s.length, codes(s), codes('a' + s + 'b'));
print('char access', codes(s.charAt(0)), codes(s[1]), codes(s.charAt(2)) === '');
print('slice', codes(s.slice(0, 1)), codes(s.slice(1)), s.slice(0, 1) + s.slice(1) === s);
print('split and join', s.split('').length, s.split('').join('') === s, codes(s.split('').reverse().join('')));
print('index', ('x' + s).indexOf('\ude00'), ('x' + s).indexOf(s), ('x' + s + s).lastIndexOf('\ud83d'));
print('fromCharCode', String.fromCharCode(0xd83d, 0xde00) === s, String.fromCharCode(0xd83d) + String.fromCharCode(0xde00) === s);
print('regexp dot', /^.$/.test(s), /^..$/.test(s), s.match(/[^]/g).length);
print('regexp units', /\ud83d/.test(s), /\ude00$/.test(s), s.search(/\ude00/), codes(s.replace(/\ude00/, '\ude01')));
print('class', /^[\ud800-\udbff][\udc00-\udfff]$/.test(s), /[\ud83d]/.test(s));
print('compare', s < '\uffff', s > 'z', '\ud83d' < s, s === '\uD83D\uDE00');
print('case and trim', s.toUpperCase() === s, (' ' + s + ' ').trim() === s);

function codePoints(t) {
    return t.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '_').length;
}
print('code points', codePoints(s), codePoints('a' + s + s), codePoints('\ud83d'), codePoints('\ude00\ud83d'));

function toPoint(high, low) { return (high - 0xd800) * 0x400 + low - 0xdc00 + 0x10000; }
print('point', toPoint(s.charCodeAt(0), s.charCodeAt(1)).toString(16),
      s.codePointAt(0).toString(16), s.codePointAt(1).toString(16));
print('lone units stay', codes('\ud83d'), codes('\ude00x'), ('\ud83d' + 'x').length, '\ude00' === '\ude00');
print('as key', (function () { var o = {}; o[s] = 1; return Object.keys(o)[0] === s && Object.keys(o)[0].length; })());
print('sort by units', ['\uffee', s, 'z'].sort().map(codes).join());
