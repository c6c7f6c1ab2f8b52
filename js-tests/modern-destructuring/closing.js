// When destructuring closes an iterator: after the pattern, on a throw in a target or default, not when it is exhausted.
const log = [];
const attempt = f => { try { return String(f()); } catch (e) { return e instanceof Error ? e.name : 'thrown ' + e; } };
const source = (n, ret = () => { log.push('return'); return {}; }) => ({ [Symbol.iterator]() { let i = 0; return { next() { log.push('next'); return { value: i, done: i++ >= n }; }, return: ret }; } });
const show = label => { console.log(label, log.join()); log.length = 0; };
{ const [a] = source(5); show('one of many'); }
{ const [a, b] = source(1); show('exhausted'); }
{ const [a, b] = source(2); show('exactly enough'); }
{ const [...a] = source(2); show('rest'); }
{ const [] = source(2); show('empty'); }
{ const [a, ...[b]] = source(2); show('pattern in rest'); }
console.log(attempt(() => { const [a = (() => { throw 'default'; })()] = source(0); })); show('throw in a default, exhausted');
console.log(attempt(() => { const [a, b = (() => { throw 'default'; })()] = { [Symbol.iterator]: () => ({ next: () => ({ value: undefined, done: false }), return() { log.push('return'); return {}; } }) }; })); show('throw in a default');
console.log(attempt(() => { [{}[(() => { throw 'target'; })()]] = source(3); })); show('throw in a target, before next');
console.log(attempt(() => { [{ set x(v) { throw 'setter'; } }.x] = source(3); })); show('throw in a setter');
console.log(attempt(() => { [null.x] = source(3); })); show('null as a target');
console.log(attempt(() => { const [a] = source(3, () => { throw 'in return'; }); })); show('return throws');
console.log(attempt(() => { const [a] = source(3, () => 1); })); show('return gives a number');
console.log(attempt(() => { [{ set x(v) { throw 'setter'; } }.x] = source(3, () => { throw 'in return'; }); })); show('the first throw wins');
console.log(attempt(() => { const [a] = source(3, undefined); return 'no method is fine'; })); show('no return');
console.log(attempt(() => { const [a] = source(3, null); return 'null is fine too'; })); show('null return');
console.log(attempt(() => { const [a] = source(3, 5); })); show('return is no function');
console.log(attempt(() => { const [a, b] = { [Symbol.iterator]: () => ({ next() { throw 'next'; }, return() { log.push('return'); return {}; } }) }; })); show('throw in next');
console.log(attempt(() => { const [a] = { [Symbol.iterator]: () => ({ next: () => 1, return() { log.push('return'); return {}; } }) }; })); show('bad result');
console.log(attempt(() => { const [a, b] = { [Symbol.iterator]: () => ({ next: () => ({ done: true, get value() { throw 'value read'; } }) }) }; return 'value is not read at the end'; }));
console.log([...(function* () { const [a, b] = [yield 'paused', yield 'again']; yield a + b; })()].join());
const it = (function* () { [{}[yield 'in a target']] = source(3); })();
it.next(); it.return(); show('generator return inside a pattern');
