// Standard output is UTF-8: one, two, three and four byte characters, the
// latter also when the two halves come together only by concatenation.
// duk: skip it writes characters beyond U+FFFF as two halves of three bytes
print('one: a~');
print('two: é ÿ ߿');
print('three: ࠀ € 漢 ￮');
print('four: 😀 𠮷 𐀀');
print('escaped: \ud83d\ude00 \uD842\uDFB7');
print('joined: ' + '\ud83d' + '\ude00');
print('from codes: ' + String.fromCharCode(0xd83d, 0xde80), '\ud83c'.concat('\udf89'));
print('array: ' + ['\ud83d\ude00', '漢'].join('-'));
print('split: ' + 'a😀b'.split('').join(''));
print('sequence: 👩‍🚀 🇳🇱 é');
print('case: ' + '😀é'.toUpperCase());
print('json: ' + JSON.stringify({ '😀': ['𠮷'] }), JSON.parse('"\\ud83d\\ude00"'));
print('decoded: ' + decodeURIComponent('%F0%9F%90%9D'));
print('replaced: ' + 'a-b'.replace('-', '\ud83d\ude00'));
console.log('log: é 漢 😀');
console.log('%s and %s', '😀', '\ud83d\ude00');
console.error('error: é 漢 😀');
print('last: \udbff\udfff'.length);
