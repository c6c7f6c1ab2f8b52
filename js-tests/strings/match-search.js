// match and search: the shape of the results with and without the global
// flag; search ignores and keeps lastIndex.
var m = 'x12y345'.match(/(\d)(\d)/);
print('match', m.join(), m.index, m.input, m.length);
print('no match', 'abc'.match(/\d/), 'abc'.match(/\d/g));
print('global', 'x12y345'.match(/\d+/g).join(), 'x12y345'.match(/(\d)\d/g).join());
print('global has no index', 'index' in 'a1'.match(/\d/g));
print('global empty matches', 'abc'.match(/x*/g).length, 'abc'.match(/(?:)/g).length);
print('string pattern', 'a.b'.match('.')[0], 'a.b'.match('\\.').index);
print('no pattern', 'abc'.match()[0] === '', 'abc'.match().index);
print('words', 'The rain in Spain'.match(/\b\w*ai\w*\b/g).join());

var re = /b/g;
re.lastIndex = 5;
print('search', 'abcb'.search(re), re.lastIndex);
print('search none', 'abc'.search(/z/), 'abc'.search('c'), 'abc'.search());
print('search string', 'a+b'.search('\\+'), 'a.c'.search('.c'));
print('search anchored', 'abc'.search(/c$/), 'abc'.search(/^c/));

re.lastIndex = 3;
print('global match starts at 0', 'abcb'.match(re).length, re.lastIndex);

var counts = {};
'mississippi'.match(/[a-z]/g).forEach(function (c) { counts[c] = (counts[c] || 0) + 1; });
print('letters', Object.keys(counts).sort().map(function (k) { return k + counts[k]; }).join());

try {
    'abc'.match('(');
} catch (e) {
    print('bad pattern', e.name, e instanceof SyntaxError);
}
