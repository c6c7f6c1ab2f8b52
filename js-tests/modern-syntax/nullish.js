// The nullish operator and what it may not be mixed with.
// duk: skip modern JavaScript
const falsy = [0, '', false, NaN, null, undefined, 0n];
console.log('??', falsy.map(v => String(v ?? 'D')).join());
console.log('||', falsy.map(v => String(v || 'D')).join());
console.log('chain', null ?? undefined ?? 0 ?? 1);
let calls = '';
const say = (name, v) => { calls += name; return v; };
console.log('lazy', say('a', 1) ?? say('b', 2), say('c', null) ?? say('d', 4), calls);
console.log('precedence', null ?? 1 + 1, null ?? (0 || 'or'), (null ?? 0) || 'or', null ?? 5 > 3 ? 'yes' : 'no');
console.log('with bits', null ?? 1 | 2, (null ?? 1) | 2, undefined ?? 6 & 3);
console.log('arrow on the right', (null ?? (() => 'called'))());
const syntax = code => { try { new Function(code); return 'ok'; } catch (e) { return e.name; } };
console.log('mixed', syntax('a ?? b || c'), syntax('a || b ?? c'), syntax('a && b ?? c'), syntax('a ?? b && c'));
console.log('in parentheses', syntax('(a ?? b) || c'), syntax('a ?? (b && c)'), syntax('(a && b) ?? c'));
console.log('value is kept', Object.is(-0 ?? 1, -0), Object.is(NaN ?? 1, NaN));
console.log('document.all is not here, but objects are values', JSON.stringify({} ?? 1), JSON.stringify([] ?? 1));
const options = ({ size, name } = {}) => `${size ?? 10} ${name ?? 'none'}`;
console.log('options', options(), options({ size: 0, name: '' }), options({ size: null }));
const defaulted = ({ size = 10 } = {}) => String(size);
console.log('unlike a default', defaulted({ size: null }), defaulted({ size: undefined }));
console.log('assignment inside', (() => { let x; return x ?? (x = 3) ?? 4; })());
console.log('with await and yield', [...(function* () { const r = (yield 1) ?? 'nothing sent'; yield r; })()].join());
