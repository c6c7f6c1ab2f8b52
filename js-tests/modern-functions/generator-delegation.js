// yield*: values, the result, throw and return handed on, missing methods, custom iterators.
const s = JSON.stringify;
const attempt = f => { try { return s(f()); } catch (e) { return e instanceof Error ? e.name : 'thrown ' + e; } };
function* inner() { try { const got = yield 'i1'; yield 'got ' + got; return 'result'; } catch (e) { yield 'inner caught ' + e; return 'after'; } finally { log.push('inner finally'); } }
function* outer() { try { const r = yield* inner(); yield 'r=' + r; } finally { log.push('outer finally'); } }
let log = [];
console.log(s([...outer()]), log.join());
let it = outer(); it.next(); console.log('next', s(it.next('v')), s(it.next()), s(it.next()));
log = []; it = outer(); it.next(); console.log('throw', s(it.throw('T')), s(it.next()), s(it.next()), log.join());
log = []; it = outer(); it.next(); console.log('return', s(it.return('R')), s(it.next()), log.join());
const plain = { [Symbol.iterator]: () => ({ n: 0, next(v) { log.push('next ' + v); return { value: this.n++, done: this.n > 3 }; } }) };
log = []; it = (function* () { return yield* plain; })();
console.log('plain iterator', s(it.next('a')), s(it.next('b')), s(it.next('c')), s(it.next('d')), log.join('; '));
it = (function* () { yield* plain; })(); it.next(); console.log('return without the method', s(it.return('R')));
const closing = { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: (...a) => { log.push('return ' + a.length); return {}; } }) };
log = []; it = (function* () { yield* closing; })(); it.next(); console.log('throw without the method', attempt(() => it.throw('T')), log.join());
const refusing = { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: v => ({ value: 'still here ' + v, done: false }), throw: v => ({ value: 'threw ' + v, done: true }) }) };
it = (function* () { const r = yield* refusing; yield 'then ' + r; })(); it.next();
console.log('return that goes on', s(it.return('x')), s(it.return('y')), s(it.throw('z')), s(it.next()));
const raw = { value: 'raw', done: false, extra: 1 };
it = (function* () { yield* { [Symbol.iterator]: () => ({ next: () => raw }) }; })();
console.log('the result object is handed on as it is', it.next() === raw);
console.log('next is read once', (() => { let reads = 0; const o = { [Symbol.iterator]: () => ({ get next() { reads++; let n = 0; return () => ({ done: n++ > 2 }); } }) }; [...(function* () { yield* o; })()]; return reads; })());
console.log('not iterable', attempt(() => [...(function* () { yield* 5; })()]), attempt(() => [...(function* () { yield* {}; })()]));
console.log('bad results', attempt(() => (function* () { yield* { [Symbol.iterator]: () => ({ next: () => 1 }) }; })().next()), attempt(() => (function* () { yield* { [Symbol.iterator]: () => 1 }; })().next()));
function* tree(t) { if (t) { yield* tree(t.l); yield t.v; yield* tree(t.r); } }
console.log('tree', [...tree({ v: 4, l: { v: 2, l: { v: 1 }, r: { v: 3 } }, r: { v: 5 } })].join());
console.log('strings', [...(function* () { yield* 'a😀'; yield* arguments; })('x', 'y')].join());
function* deep(n) { if (n) yield* deep(n - 1); yield n; }
console.log('deep', [...deep(50)].reduce((a, b) => a + b));
