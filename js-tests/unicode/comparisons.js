// Strings are compared code unit by code unit, without normalization or
// any language's order.
print('composed', '\u00e9' === 'e\u0301', '\u00e9' == 'e\u0301', '\u00e9'.length, 'e\u0301'.length);
print('order', '\u00e9' > 'z', 'e\u0301' < 'f', 'Z' < 'a', 'ä' < 'z');
print('ligature', '\ufb01' === 'fi', '\ufb01' > 'fi', '\u0132' === 'IJ');
print('look-alikes', 'a' === '\u0430', 'o' === '\u03bf', '\u03a9' === '\u2126', 'K' === '\u212a');
print('wide forms', '\uff21' === 'A', '\uff11' == 1, '\u0661' == 1);
print('spaces', ' ' === '\u00a0', '\u00a0' == 0, '\u2003' == 0, '\u200b' == 0);
print('zero width', 'ab' === 'a\u200bb', 'a\u200bb'.length, '\ufeffa' === 'a');
print('units, not points', '\ud83d\ude00' < '\uffff', '\uffff' < '\ud83d\ude00');
print('prefix', 'a' < 'a\0', 'a\0' > 'a', 'a\0b' < 'a\0c', 'a\0' === 'a\0');
print('sorted', ['zebra', 'Ähre', 'apfel', 'Zoo', 'éclair', 'eclair'].sort().join());
print('sorted again', ['\u00e9', 'e\u0301', 'e', 'f', 'E'].sort().map(escape).join());
print('search', 'cafe\u0301'.indexOf('\u00e9'), 'caf\u00e9'.indexOf('e'), 'cafe\u0301'.indexOf('e'));
print('keys differ', (function () {
    var o = {};
    o['\u00e9'] = 1;
    o['e\u0301'] = 2;
    return Object.keys(o).length;
})());
print('switch', (function (s) {
    switch (s) {
    case 'e\u0301': return 'decomposed';
    case '\u00e9': return 'composed';
    }
})('é'));
print('case then compare', 'ÉCOLE'.toLowerCase() === 'école', 'straße'.toUpperCase() === 'STRASSE', 'İ'.toLowerCase() === 'i');
print('max', ['é', 'z', 'a', '漢'].reduce(function (a, b) { return a > b ? a : b; }));
