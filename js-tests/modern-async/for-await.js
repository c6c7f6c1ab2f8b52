// for await: async and sync iterators, closing, patterns, labels, errors from every step.
const log = []; const show = (n, ...r) => { console.log(n, ...r, log.join('; ')); log.length = 0; };
const source = (n, o = {}) => ({ [Symbol.asyncIterator]() { let i = 0; log.push('open'); return { next: async () => (i < n ? { value: i++, done: false } : { value: 'ignored', done: true }), return: 'return' in o ? o.return : async (...a) => (log.push('closed ' + a.length), {}) }; } });
const settle = async f => { try { return String(await f()); } catch (e) { return e instanceof Error ? e.name : 'thrown ' + e; } };
(async () => {
  for await (const x of source(3)) log.push(x); show('whole');
  for await (const x of source(3)) { if (x) break; } show('break');
  out: for (const a of [1, 2]) { for await (const x of source(3)) continue out; } show('continue outside');
  show('return', await (async () => { for await (const x of source(3)) return 'R' + x; })());
  show('throw', await settle(async () => { for await (const x of source(3)) throw 'T'; }));
  show('return rejects after break', await settle(async () => { for await (const x of source(3, { return: async () => { throw 'R'; } })) break; }));
  show('return gives no object', await settle(async () => { for await (const x of source(3, { return: async () => 1 })) break; }));
  show('no return', await settle(async () => { for await (const x of source(3, { return: undefined })) break; return 'fine'; }));
  show('sync values are awaited', await (async () => { const r = []; for await (const x of [Promise.resolve('p'), 'v', { then(f) { f('t'); } }]) r.push(x); return r.join(); })());
  show('async values are not', await (async () => { for await (const x of { [Symbol.asyncIterator]: () => ({ next: async () => ({ value: Promise.resolve(1), done: false }) }) }) return x instanceof Promise; })());
  show('rejected sync value', await settle(async () => { for await (const x of [1, Promise.reject('E'), 3]) log.push(x); }));
  show('strings, maps', await (async () => { const r = []; for await (const c of 'a\u{1f600}') r.push(c.length); for await (const [k, v] of new Map([['k', 'v']])) r.push(k + v); return r.join(); })());
  show('patterns and targets', await (async () => { const o = {}; for await (o.p of [1, 2]); for await (const { a = 'default', ...rest } of [{ b: 1 }]) o.q = a + JSON.stringify(rest); for await ([o.r] of [[3]]); return JSON.stringify(o); })());
  show('fresh bindings', await (async () => { const fs = []; for await (const x of source(3)) fs.push(() => x); return fs.map(f => f()).join(); })());
  const bad = v => settle(async () => { for await (const x of v) return 'got ' + x; });
  show('not iterable', await bad(5), await bad({}), await bad(null), await bad({ [Symbol.asyncIterator]: null, *[Symbol.iterator]() { yield 'fallback'; } }), await bad({ [Symbol.asyncIterator]: 5 }));
  const it = next => ({ [Symbol.asyncIterator]: () => ({ next }) });
  show('bad results', await bad(it(() => 5)), await bad(it(async () => undefined)), await bad(it(() => { throw 'N'; })), await bad(it(() => Promise.reject('J'))), await bad(it(() => ({ value: 'not even a promise', done: false }))), await bad({ [Symbol.asyncIterator]: () => 1 }));
  show('two loops on one generator', await (async () => { const g = (async function* () { try { yield 1; yield 2; } finally { log.push('finally'); } })(); for await (const x of g) { log.push(x); break; } for await (const x of g) log.push('never'); return 'end'; })());
  show('finally with await runs before the loop goes on', await (async () => { for await (const x of (async function* () { try { yield 1; } finally { await null; await null; log.push('cleanup'); } })()) break; log.push('after'); return ''; })());
  const parse = c => { try { new Function(c); return 'ok'; } catch (e) { return e.name; } };
  show('syntax', parse('async () => { for await (x in {}); }'), parse('for await (x of []);'), parse('async () => { for await (var i = 0; i < 1; i++); }'), parse('async () => { for await (async of []); }'), parse('async () => { for (async of []); }'), parse('async () => { for await (let of of []); }'), parse('async () => { for await (const x = 1 of []); }'));
})();
