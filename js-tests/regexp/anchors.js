// Anchors and word boundaries.
print('start', /^a/.test('ab'), /^b/.test('ab'), /a^/.test('a'), /^^a/.test('a'));
print('end', /b$/.test('ab'), /a$/.test('ab'), /$b/.test('b'), /b$$/.test('b'));
print('both', /^$/.test(''), /^$/.test(' '), /^abc$/.test('abc'), /^abc$/.test('xabc'));
print('alternatives', /^a|b$/.test('axx'), /^a|b$/.test('xxb'), /^(?:a|b)$/.test('axx'));
print('inside groups', /(^a)b/.test('ab'), /(?:^|,)x/.exec('y,x').index, /x(?:,|$)/.exec('xyx').index);
print('boundary', /\bcat\b/.test('a cat.'), /\bcat\b/.test('concat'), /\bcat\b/.test('cat_'), /\bcat\b/.test('cat-'));
print('no boundary', /\Bcat/.test('concat'), /\Bcat/.test('cat'), /\B/.test(''), /\b/.test(''));
print('boundaries', 'hi, you'.replace(/\b/g, '|'), 'hi, you'.replace(/\B/g, '|'));
print('at the ends', /\bx/.exec('x').index, /x\b/.exec('x').index, /\b/.exec('..a').index);
print('digits are words', 'a1 2b'.match(/\b\w/g).join(), 'v1.2'.split(/\b/).join('|'));
print('accents are not', 'né e'.split(/\b/).length, /\bé/.test('é'), /n\b/.test('né'));

print('global start once', 'aaa'.replace(/^a/g, 'b'), 'aaa'.replace(/a$/g, 'b'));
print('global empty', 'abc'.replace(/^/g, '>'), 'abc'.replace(/$/g, '<'), ''.replace(/^$/g, 'empty'));

// with lastIndex the start is still the start of the text
var re = /^a/g;
re.lastIndex = 1;
print('start and lastIndex', re.test('aaa'), re.lastIndex);

print('capitalize', 'the quick fox'.replace(/\b[a-z]/g, function (c) { return c.toUpperCase(); }));
print('count words', 'it is, well, 4 words?'.match(/\b\w+\b/g).length);
print('trim by hand', '[' + '  x y  '.replace(/^\s+|\s+$/g, '') + ']');
