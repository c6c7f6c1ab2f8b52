// charAt, charCodeAt and index access agree inside the string and differ
// outside of it; positions are converted to integers.
var s = 'wasp';

print('charAt', s.charAt(0), s.charAt(3));
print('index', s[0], s[3]);
print('charAt beyond', '[' + s.charAt(4) + ']', '[' + s.charAt(-1) + ']');
print('index beyond', s[4], s[-1]);
print('charCodeAt', s.charCodeAt(0), s.charCodeAt(3));
print('charCodeAt beyond', s.charCodeAt(4), s.charCodeAt(-1));
print('no position', s.charAt(), s.charCodeAt());
print('NaN position', s.charAt(NaN), s.charAt('x'));
print('fraction', s.charAt(1.9), s.charAt(-0.9));
print('string position', s.charAt('2'), s['2'], s['02']);
print('infinite', '[' + s.charAt(Infinity) + ']', s.charCodeAt(-Infinity));
print('large position', '[' + s.charAt(4294967296) + ']');
print('object position', s.charAt({ valueOf: function () { return 1; } }));

// strings are immutable: writing to an index does nothing in sloppy mode
s[0] = 'W';
print('after write', s);
delete s[1];
print('after delete', s, s.length);
print('own index', s.hasOwnProperty(0), s.hasOwnProperty(4), s.hasOwnProperty('length'));

var codes = [];
for (var i = 0; i < s.length; i++) {
    codes.push(s.charCodeAt(i).toString(16));
}
print('codes', codes.join(' '));
print('empty', ''.length, ''[0], ''.charCodeAt(0));
