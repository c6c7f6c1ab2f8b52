// Characters written directly in the source are the same as their escapes.
print('latin', 'é' === '\u00e9', 'é'.length, 'ÿ'.charCodeAt(0));
print('greek', 'αβγ' === '\u03b1\u03b2\u03b3', 'Ω'.charCodeAt(0).toString(16));
print('cyrillic', 'Жук'.length, 'Жук'.charCodeAt(0).toString(16));
print('han', '漢字'.length, '漢'.charCodeAt(0).toString(16), '漢字' === '\u6f22\u5b57');
print('symbols', '€'.charCodeAt(0).toString(16), '→'.length, '“”'.length);
print('emoji', '😀'.length, '😀' === '\ud83d\ude00', '😀'.charCodeAt(0).toString(16), '😀'.charCodeAt(1).toString(16));
print('plane 2', '𠮷'.length, '𠮷'.charCodeAt(0).toString(16), '𠮷'.charCodeAt(1).toString(16));
print('last', '􏿿'.charCodeAt(0).toString(16), '􏿿'.charCodeAt(1).toString(16));
print('joined emoji', '👩‍🚀'.length, '👩‍🚀'.charCodeAt(2).toString(16), '🇳🇱'.length);
print('in regexp', /^é+$/.test('éé'), /[α-ω]/.exec('xβ').index, /漢字|かな/.test('ひらがな かな'), /€/.test('\u20ac'));
print('as key', { 'é': 1 }['\u00e9'], Object.keys({ 漢字: 2 })[0].length, { π: 3 }.π);
print('in comments', /* 漢字 😀 */ 'fine'); // é 😀 →
print('escape between', 'a\u0301é'.length, '\x41é\u0042'.length);
print('output', 'é ü ñ ç ß ø å', 'αβγ', 'Жук', '漢字', 'ひらがな', '한글', '€ → “ ” … †', 'עברית', 'ไทย');
print('eval', eval("'é' + '\\u00e9'").length, eval("var ключ = 5; ключ * 2"));
print('Function', new Function('größe', 'return größe + 1')(41));
print('template', 'naïve café'.replace(/[^a-z ]/g, function (c) { return '<' + c.charCodeAt(0) + '>'; }));
print('no normalization', 'e\u0301' === 'é', 'e\u0301'.length, '\u212b' === '\u00c5', '\ufb01' === 'fi');
