// Async iterators over sync ones, pipelines of async generators, readers and writers, closing along the chain.
const s = JSON.stringify; const tick = async (n = 1) => { while (n--) await null; };
const toArray = async it => { const r = []; for await (const x of it) r.push(x); return r; };
const map = (f) => async function* (it) { for await (const x of it) yield f(x); };
const filter = f => async function* (it) { for await (const x of it) if (await f(x)) yield x; };
const take = n => async function* (it) { if (n <= 0) return; for await (const x of it) { yield x; if (--n <= 0) return; } };
const batch = n => async function* (it) { let b = []; for await (const x of it) { b.push(x); if (b.length === n) { yield b; b = []; } } if (b.length) yield b; };
const pipe = (it, ...fs) => fs.reduce((a, f) => f(a), it);
(async () => {
  const log = []; async function* numbers() { let i = 0; try { for (;;) { await tick(i % 3); yield i++; } } finally { log.push('closed at ' + i); } }
  console.log('pipeline', s(await toArray(pipe(numbers(), map(x => x * x), filter(async x => x % 2), take(3)))), log.join());
  console.log('batches', s(await toArray(pipe(numbers(), take(7), batch(3)))), s(await toArray(pipe([], batch(2)))));
  console.log('a failing stage closes the source', await toArray(pipe(numbers(), map(x => { if (x > 1) throw 'stage'; return x; }))).catch(e => e), log.at(-1));
  async function* merge(...its) { const next = (it, i) => it.next().then(r => ({ it, i, r })); const pending = new Map(its.map((it, i) => [i, next(it, i)])); while (pending.size) { const { it, i, r } = await Promise.race(pending.values()); if (r.done) pending.delete(i); else { pending.set(i, next(it, i)); yield r.value; } } }
  async function* timed(name, ...gaps) { for (const g of gaps) { await tick(g); yield name + g; } }
  const merged = await toArray(merge(timed('a', 1, 40), timed('b', 20, 60))); console.log('merge', merged.join());
  class Queue { #items = []; #readers = []; #ended = false; push(v) { this.#readers.length ? this.#readers.shift()({ value: v, done: false }) : this.#items.push(v); } end() { this.#ended = true; for (const r of this.#readers.splice(0)) r({ value: undefined, done: true }); }
    [Symbol.asyncIterator]() { return { next: () => (this.#items.length ? Promise.resolve({ value: this.#items.shift(), done: false }) : this.#ended ? Promise.resolve({ value: undefined, done: true }) : new Promise(r => this.#readers.push(r))), return: async () => { log.push('reader left'); return { done: true }; } }; } }
  const q = new Queue(); q.push('early'); const reading = toArray(q); await tick(5); q.push('late'); await tick(5); q.end(); console.log('queue', s(await reading));
  q.push('again'); for await (const x of q) { log.push(x); break; } console.log('leaving', log.slice(-2).join('; '));
  const calls = []; const sync = { [Symbol.iterator]: () => ({ next: v => (calls.push('next ' + v), { value: Promise.resolve(calls.length), done: calls.length > 2 }), return: v => (calls.push('return ' + v), { value: Promise.resolve('r'), done: true }), throw: v => (calls.push('throw ' + v), { value: 't', done: true }) }) };
  const d = (async function* () { return yield* sync; })(); console.log('sync iterator in yield*', s(await d.next('a')), s(await d.next('b')), s(await d.return('c')), calls.join('; '));
  calls.length = 0; const e = (async function* () { return yield* sync; })(); await e.next(); console.log('throw to it', s(await e.throw('x')), calls.join('; '));
  const proto = Object.getPrototypeOf(Object.getPrototypeOf((async function* () {}).prototype)); console.log('common prototype', typeof proto[Symbol.asyncIterator], proto[Symbol.asyncIterator].call(5), proto[Symbol.asyncIterator].name);
  const zip = async function* (...its) { const is = its.map(i => (i[Symbol.asyncIterator] ?? i[Symbol.iterator]).call(i)); try { for (;;) { const r = await Promise.all(is.map(i => i.next())); if (r.some(x => x.done)) return; yield r.map(x => x.value); } } finally { await Promise.all(is.map(i => i.return?.())); } };
  console.log('zip', s(await toArray(zip(numbers(), 'abc', [true, false]))), log.at(-1));
})();
