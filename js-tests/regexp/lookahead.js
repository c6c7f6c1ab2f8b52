// Positive and negative lookahead test without consuming.
print('positive', /\w+(?=:)/.exec('key: value')[0], /a(?=b)/.exec('acab').index, /a(?=b)/.test('ac'));
print('negative', /a(?!b)/.exec('abac').index, /a(?!b)/.test('ab'), /a(?!b)/.test('a'));
print('consumes nothing', /(?=abc)a/.exec('abc')[0], /(?=a)(?=ab)ab/.test('abc'));
print('at start', /^(?=.*\d)(?=.*[a-z]).{4,}$/.test('abc1'), /^(?=.*\d)(?=.*[a-z]).{4,}$/.test('abcd'));
print('empty', /(?=)x/.test('x'), /(?!)/.test('anything'));
print('negative of negative', /(?!(?!a))a/.exec('ba').index);
print('nested', /a(?=b(?=c))/.exec('abdabc').index, /a(?=b(?!c))/.exec('abcabd').index);
print('capture kept', /(?=(\d+))\w/.exec('12ab')[1]);
print('capture lost', String(/(?!(x))y/.exec('y')[1]));
print('in a loop', /(?:(?!end).)*/.exec('begin to end here')[0]);
print('alternatives', 'cat cot cut'.match(/c(?=a|u)/g).length, 'cat cot cut'.match(/c(?!a|u)\w+/g).join());
print('end', /foo(?=$)/.test('foo'), /foo(?!$)/.test('foo'), /o(?!o)/.exec('foo').index);

print('thousands', ['1', '12', '1234', '123456789'].map(function (s) {
    return s.replace(/\B(?=(?:\d{3})+$)/g, '.');
}).join(' '));
print('split camel', 'parseHTMLString'.split(/(?=[A-Z][a-z])/).join('|'));
print('insert', 'aXbX'.replace(/(?=X)/g, '-'));
print('not followed', 'foobar foobaz foo'.replace(/foo(?!bar)/g, 'F'));
print('keywords excluded', 'if x iffy while y'.match(/\b(?!(?:if|while)\b)\w+/g).join());
print('no backtracking into it', /(?=(a+))a\1$/.test('aaa'), /(?=(a+?))a\1$/.test('aaa'));
