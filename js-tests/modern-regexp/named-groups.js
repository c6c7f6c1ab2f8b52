// Named groups: groups objects, back references, replacements, syntax in both modes, destructuring.
const s = JSON.stringify;
const date = /(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)/u;
const m = date.exec('on 2024-02-29.'); const { groups: { year, month, day }, index } = m;
console.log('groups', year, month, day, index, m[1] === year, Object.keys(m.groups).join(), Object.getPrototypeOf(m.groups), s(m), Object.keys(m).join());
console.log('none', /(\d)/.exec('1').groups, 'groups' in /x/.exec('x'), s(/(?<a>x)|(?<b>y)/.exec('y').groups), /(?<a>x)|(?<b>y)/.exec('y').groups.a);
console.log('back references', /(?<q>['"]).*?\k<q>/.exec(`say "it's" now`)[0], /^(?<h>.+)-\k<h>$/.test('ab-ab'), /\k<x>(?<x>a)/.exec('a')[0], /(?<a>.)(?<b>.)\k<b>\k<a>/.test('xyyx'), /(?<a>a)\1/.test('aa'));
console.log('replace', '2024-02-29'.replace(date, '$<day>.$<month>.$<year>'), 'a1'.replace(/(?<l>[a-z])/, '[$<l>$<none>]'), 'a1'.replace(/(?<l>[a-z])/, '$<l'), 'ab'.replace(/(a)/, '$<x>'), 'ab'.replaceAll(/(?<c>[ab])/g, '$<c>$1$$<c>'));
console.log('replace with a function', 'John Smith'.replace(/(?<first>\w+) (?<last>\w+)/, (...a) => { const g = a.at(-1); return `${g.last}, ${g.first} (${a.length})`; }), 'x'.replace(/(x)/, (...a) => typeof a.at(-1)));
console.log('matchAll', s([...'k1=v1; k2=v2'.matchAll(/(?<k>\w+)=(?<v>\w+)/g)].map(({ groups: { k, v }, index }) => [k, v, index])), s(Object.fromEntries([...'a=1&b=2'.matchAll(/(?<k>[^&=]+)=(?<v>[^&]*)/g)].map(x => [x.groups.k, x.groups.v]))));
console.log('match with g has none', 'a1b2'.match(/(?<l>[a-z])\d/g).join(), 'a1b2'.match(/(?<l>[a-z])\d/g).groups, 'a1b2'.match(/(?<l>[b-z])\d/).groups.l, 'a-b'.split(/(?<sep>-)/).join('|'));
console.log('names', /(?<$>a)(?<_1>b)(?<\u0061z>c)(?<\u{62}z>d)(?<été>e)(?<𝒜>f)/u.exec('abcdef') !== null, Object.keys(/(?<$>a)(?<_1>b)(?<\u0061z>c)(?<été>e)/u.exec('abce').groups).join(), /(?<__proto__>x)/.exec('x').groups.__proto__, /(?<constructor>x)/.exec('x').groups.constructor);
const parse = (p, f = '') => { try { new RegExp(p, f); return 'ok'; } catch (e) { return e.name; } };
console.log('refused', ['(?<a>x)(?<a>y)', '(?<>x)', '(?<1a>x)', '(?<a', '(?<a>', '(?<a b>x)', '(?<a>x)\\k<b>', '(?<a>x)\\k', '(?<a>x)\\k<a', '(?<a-b>x)'].map(p => parse(p)).join());
console.log('without groups \\k is a letter', parse('\\k'), /\k<a>/.test('k<a>'), parse('\\k<a>', 'u'), parse('\\k', 'u'), parse('(?<a>.)\\k<a>', 'u'));
console.log('repeated groups keep the last', s(/(?:(?<n>\d),?)+/.exec('1,2,3').groups), s(/(?:(?<a>a)|(?<b>b))+/.exec('ab').groups), s(/(?<outer>x(?<inner>y)?)+/.exec('xyx').groups));
console.log('flags and groups', /(?<w>A)/i.exec('a').groups.w, /^(?<l>b)$/m.exec('a\nb').groups.l, /(?<s>.)/s.exec('\n').groups.s === '\n');
console.log('own groups property', (() => { const re = /x/; re.exec = () => ({ index: 0, length: 1, 0: 'x', groups: { g: 'own' } }); return 'axb'.replace(re, '<$<g>>'); })(), (() => { const re = /x/; re.exec = () => ({ index: 1, length: 1, 0: 'x', groups: { get g() { return 5; } } }); return 'axb'.replace(re, '[$<g>]'); })());
const log = /^(?<level>[A-Z]+)\s+\[(?<module>[\w.]+)\]\s*(?:\((?<code>\d+)\)\s*)?(?<text>.*)$/; for (const l of ['INFO [core.db] ready', 'ERROR [net] (503) no answer', 'WARN [x](7)']) { const { level, module, code = '-', text } = log.exec(l).groups; console.log('log line', level.toLowerCase(), module, code, s(text)); }
const tmpl = (t, o) => t.replace(/\{(?<path>[\w.]+)(?:\|(?<filter>\w+))?\}/g, (...a) => { const { path, filter } = a.at(-1); const v = path.split('.').reduce((x, k) => x?.[k], o); return filter === 'up' ? String(v).toUpperCase() : String(v ?? ''); }); console.log('template', tmpl('Hi {user.name|up}, {n} new{user.none}!', { user: { name: 'ann' }, n: 3 }));
