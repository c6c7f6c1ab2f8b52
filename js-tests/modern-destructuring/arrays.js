// Array patterns: defaults, holes, rest, nesting, iterators taken as far as needed, swaps.
// duk: skip modern JavaScript
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
const [a, , b = 'B', c = a + '!', ...rest] = [1, 2, undefined, null, 5, 6];
console.log(a, b, String(c), rest.join());
const [[x, [y]], { z = 3 }] = [[1, [2]], {}];
console.log('nested', x, y, z);
const [first, second = first, third = second] = 'a';
console.log('strings and earlier names', first, second, third, (([q]) => q)('😀x').length);
const [...[r0, ...r1]] = [1, 2, 3];
console.log('pattern in rest', r0, r1.join(), (([...{ length }]) => length)([1, 2]));
console.log('too short', (([p, q, ...r]) => [p, q, r.length].map(String).join())([]));
let i = 1, j = 2; [i, j] = [j, i];
console.log('swap', i, j);
const o = {}, l = [];
[o.p, o['q'], l[0], ...o.rest] = [1, 2, 3, 4, 5];
console.log('members', JSON.stringify([o, l]));
console.log('value of the assignment', ([i] = [7, 8]).length, i);
let taken = 0;
function* count() { try { for (;;) yield taken++; } finally { taken += 100; } }
const [c0, c1] = count();
console.log('taken and closed', c0, c1, taken);
taken = 0; const [] = count(); console.log('empty pattern', taken);
taken = 0; const [, , ,] = count(); console.log('holes', taken);
const [done = 'default', again = 'second'] = (function* () { yield; })();
console.log('defaults at the end', done, again);
let evaluated = 0; const [d = evaluated++, e = evaluated++] = [0];
console.log('defaults only when needed', d, e, evaluated);
console.log('not iterable', attempt(() => { const [n] = {}; }), attempt(() => { const [n] = null; }), attempt(() => { [] = undefined; }), attempt(() => { const [n] = 5; }));
console.log('names', (() => { const [f = () => {}, g = function () {}, h = class {}] = []; return [f, g, h].map(v => v.name).join(); })());
console.log('in loops', (() => { const out = []; for (const [k, [v]] of [['a', [1]], ['b', [2]]]) out.push(k + v); for (var [ch = '-'] in { xy: 1, z: 1 }) out.push(ch); return out.join(); })());
console.log('entries', (() => { let t = ''; for (const [k, v] of new Map([['k', 1], ['l', 2]])) t += k + v; return t; })());
const syntax = code => { try { new Function(code); return 'ok'; } catch (er) { return er.name; } };
console.log('refused', syntax('const [a]'), syntax('[...a, b] = c'), syntax('[...a = 1] = c'), syntax('[f()] = 1'), syntax('let [a, a] = []'), syntax('[...a,] = b'), syntax('[(a = 1)] = 1'), syntax('[[(a)]] = 1'), syntax('"use strict"; [eval] = 1'), syntax('[([a])] = 1'));
