// The flag i: letters match in both cases, also in classes, ranges and
// back references.
print('letters', /abc/i.test('ABC'), /ABC/i.test('abc'), /aBc/i.test('AbC'), /abc/.test('ABC'));
print('class', /[a-f]+/i.exec('xxFaDe!')[0], /[A-F]+/i.exec('xxFaDe!')[0]);
print('negated class', /[^a-z]+/i.exec('abc123DEF')[0], /[^A-Z]/i.test('q'));
print('mixed range', /^[x-z]+$/i.test('XyZ'), /^[W-b]+$/i.test('wB_'));
print('back reference', /(a)\1/i.test('aA'), /(a)\1/.test('aA'), /(\w+) \1/i.exec('Say say it')[0]);
print('latin', /é/i.test('É'), /[à-ü]/i.test('Ö'), /ÿ/i.test('Ÿ'));
print('greek', /σ/i.test('Σ'), /Ω/i.test('ω'));
print('cyrillic', /привет/i.test('ПРИВЕТ'));
print('sharp s', /ß/i.test('SS'), /ss/i.test('ß'), /ß/i.test('ß'));
print('not into ASCII', /\u017f/i.test('s'), /\u212a/i.test('k'), /[a-z]/i.test('\u212a'));
print('digits', /1a/i.test('1A'), /[0-9]/i.test('A'));
print('escape', /\x41/i.test('a'), /\u0061/i.test('A'), /\cA/i.test('a'));
print('flag', /x/i.ignoreCase, /x/.ignoreCase, new RegExp('x', 'gi').ignoreCase);

print('replace all', 'Cat cAT dog CATs'.replace(/cat/gi, 'cow'));
print('split', 'oneANDtwoandthreeAnd'.split(/and/i).join('|'));
print('search', 'hello WORLD'.search(/world/i));
print('word boundary', 'Xx xX'.match(/\bx/gi).join());

var wrong = 0;
for (var c = 65; c <= 90; c++) {
    var upper = String.fromCharCode(c), lower = String.fromCharCode(c + 32);
    if (!new RegExp(upper, 'i').test(lower) || !new RegExp(lower, 'i').test(upper)) { wrong++; }
}
print('alphabet', wrong, 'wrong');
print('not neighbours', /@/i.test('`'), /\[/i.test('{'), /Z/i.test('['));
