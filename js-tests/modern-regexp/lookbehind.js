// Lookbehind, positive and negative: captures inside run backwards, variable lengths, nesting, with flags.
const s = JSON.stringify; const all = (t, re) => [...t.matchAll(re)].map(m => m[0]).join();
console.log('positive', all('$10 20 $30', /(?<=\$)\d+/g), '1234567.89'.replace(/(?<=\d)(?=(?:\d{3})+(?!\d|\.\d*$))/g, '').length, '1234567'.replace(/(?<=\d)(?=(\d{3})+$)/g, ','), /(?<=^|,)[^,]*/.exec('a,b')[0]);
console.log('negative', all('$10 20 x30', /(?<![$x\d])\d+/g), all('cat concat cat', /(?<!con)cat/g), '-'.repeat(3).search(/(?<!-)-/), all('a.b..c', /(?<!\.)\.(?!\.)/g));
console.log('variable length', /(?<=a+)b/.exec('caaab').index, /(?<=\bfoo\s*=\s*)\w+/.exec('let foo   =  bar')[0], /(?<=(?:ab|abc)d?)x/.test('abcdx'), /(?<=^.*"[^"]*)x/.test('a "x'));
console.log('captures run backwards', s(/(?<=(\d+)(\d+))$/.exec('1053')), s(/(?<=(\d+?)(\d+))$/.exec('1053')), s(/(?<=(\d){2})x/.exec('12x')), s(/(?<=([ab]+)([bc]+))$/.exec('abc')));
console.log('back references', s(/(?<=\1(a))b/.exec('aab')), s(/(?<=(a)\1)b/.exec('aab')), s(/(?<=([abc]+)=\1)$/.exec('abc=abc')), s(/(?<=\1([abx]))d/.exec('abbd')), s(/(?<=(?<l>\w)-\k<l>)!/.exec('x-y!')));
console.log('negative has no captures', s(/(?<!(z))y/.exec('xy')), s(/(?<!(x))y/.exec('xy')), s(/(?<!abc)(\w\w\w)/.exec('abcdef')));
console.log('nested', s(/(?<=ab(?=c)\wd)\w\w/.exec('abcdef')), s(/(?<=a(?<!x.)b)c/.exec('abc')), s(/(?<=a([^a]{2})d?)\w{3}/.exec('abcdefg')), s(/(?<!(^|[ab]))\w{2}/.exec('abcdef')), s(/(?=(?<=a)b)b/.exec('ab')));
console.log('anchors', s(/(?<=^)a/.exec('ba')), s(/(?<=^b)a/.exec('ba')), all('a\nb\nc', /(?<=^)./gm), s(/(?<=\b)b/.exec('a b')), s(/(?<=$)/.exec('ab')), s(/(?<=\B)b/.exec('ab')));
console.log('empty matches', 'abc'.replace(/(?<=b)/, '|'), 'abc'.split(/(?<=b)/).join('|'), 'aBcDe'.split(/(?<=[a-z])(?=[A-Z])/).join(), 'a1b22'.split(/(?<=\d)(?!\d)/).join());
console.log('flags', /(?<=A)b/i.exec('ab')[0], /(?<=\u{1f600})x/u.test('\u{1f600}x'), /(?<=^.)x/u.test('\u{1f600}x'), /(?<=^.)x/.test('\u{1f600}x'), /(?<=.)x/s.test('\nx'), /(?<=.)x/.test('\nx'), (() => { const re = /(?<=a)b/y; re.lastIndex = 1; return re.test('ab'); })());
console.log('surrogates', /(?<=\ud83d)x/.test('\ud83dx'), /(?<=\ud83d)x/u.test('\u{1f600}x'), /(?<=\ude00)x/.test('\u{1f600}x'), /(?<=\ude00)x/u.test('\u{1f600}x'), /(?<=[^x])y/u.exec('\u{1f600}y').index);
const parse = (p, f = '') => { try { new RegExp(p, f); return 'ok'; } catch (e) { return e.name; } };
console.log('syntax', parse('(?<=a)+'), parse('(?<=a)*', 'u'), parse('(?<!a)?'), parse('(?<='), parse('(?<!'), parse('(?=a)*'), parse('(?=a)*', 'u'), parse('(?<=(?<n>a))\\k<n>'));
console.log('quantified inside', /(?<=(?:ab){2})c/.test('ababc'), /(?<=(?:ab){2})c/.test('abc'), /(?<=a{2,3})b/.exec('aaaab').index, s(/(?<=(a|bc)*)d/.exec('abcad')), s(/(?<=(?:\s|^)(\w)\w*)z/.exec('x yyz')));
console.log('lastIndex and global', (() => { const re = /(?<=(\w))\w/g; const r = []; for (let m; (m = re.exec('abc'));) r.push(m[0] + m[1] + re.lastIndex); return r.join(); })());
const camel = t => t.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toLowerCase(); console.log('snake case', camel('parseHTTPResponse'), camel('userID42Name'), camel('already'));
console.log('unescaped commas', 'a,b\\,c,d'.split(/(?<!\\),/).join('|'), 'x=1;y="a;b";z'.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/).join('|'), all('price: 5 EUR, 7 USD', /(?<=\bprice:.*)\d+(?= USD)/g));
