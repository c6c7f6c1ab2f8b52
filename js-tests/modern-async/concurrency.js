// Things built of async functions: limits, mutexes, semaphores, retries, caches of promises, sequences, barriers.
const tick = async (n = 1) => { while (n-- > 0) await null; };
(async () => {
  const limit = n => { let active = 0; const waiting = []; const next = () => { if (active < n && waiting.length) { active++; waiting.shift()(); } }; return async f => { await new Promise(r => { waiting.push(r); next(); }); try { return await f(); } finally { active--; next(); } }; };
  let now = 0, peak = 0; const run = limit(3); const results = await Promise.all(Array.from({ length: 10 }, (_, i) => run(async () => { peak = Math.max(peak, ++now); await tick(10 - i); now--; return i * i; })));
  console.log('limit', results.join(), 'peak', peak, 'left', now);
  class Mutex { #tail = Promise.resolve(); lock(f) { const r = this.#tail.then(f); this.#tail = r.catch(() => {}); return r; } }
  let balance = 100; const unsafe = async n => { const b = balance; await tick(3); balance = b - n; }; await Promise.all([unsafe(10), unsafe(20)]); console.log('a lost update', balance);
  balance = 100; const m = new Mutex(); await Promise.all([m.lock(() => unsafe(10)), m.lock(() => { throw 'x'; }).catch(e => e), m.lock(() => unsafe(20))]); console.log('mutex', balance);
  const retry = async (f, n) => { for (let i = 1; ; i++) try { return await f(i); } catch (e) { if (i >= n) throw new Error('gave up', { cause: e }); await tick(2 ** i); } };
  console.log('retry', await retry(async i => { if (i < 3) throw i; return 'ok at ' + i; }, 5), await retry(async i => { throw 'failure ' + i; }, 3).catch(e => e.message + ', cause ' + e.cause));
  const memo = f => { const cache = new Map(); return k => { if (!cache.has(k)) cache.set(k, f(k).catch(e => { cache.delete(k); throw e; })); return cache.get(k); }; };
  let loads = 0; const load = memo(async k => { loads++; await tick(2); if (k === 'bad') throw 'no ' + k; return k.toUpperCase(); });
  console.log('shared loads', (await Promise.all(['a', 'b', 'a', 'a'].map(load))).join(), loads, await load('bad').catch(e => e), await load('bad').catch(e => e), loads);
  const sequence = async (...fs) => { const r = []; for (const f of fs) r.push(await f(r.at(-1))); return r; };
  console.log('sequence', (await sequence(() => 1, async x => x + 1, x => Promise.resolve(x * 10))).join());
  const series = [], parallel = []; for (const n of [3, 1, 2]) { await tick(n); series.push(n); } await Promise.all([9, 1, 5].map(async n => { await tick(n); parallel.push(n); })); console.log('series', series.join(), 'parallel', parallel.join());
  const forEachTrap = []; [1, 2].forEach(async x => { await tick(); forEachTrap.push(x); }); forEachTrap.push('forEach does not wait'); await tick(5); console.log(forEachTrap.join());
  class Barrier { #n; #waiting = []; constructor(n) { this.#n = n; } arrive() { return new Promise(r => { this.#waiting.push(r); if (this.#waiting.length === this.#n) this.#waiting.splice(0).forEach((f, i) => f(i)); }); } }
  const b = new Barrier(3), phases = []; await Promise.all([1, 2, 3].map(async id => { for (let p = 0; p < 2; p++) { await tick(id * 2); phases.push(p + ':' + id); await b.arrive(); } })); console.log('barrier', phases.join(' '));
  const pool = async (jobs, workers) => { const out = [], it = jobs.entries(); await Promise.all(Array.from({ length: workers }, async (_, w) => { for (const [i, job] of it) out[i] = await job() + '@' + w; })); return out; };
  console.log('pool', (await pool(Array.from({ length: 5 }, (_, i) => async () => { await tick(1); return i; }), 2)).join());
  const steps = []; const co = gen => new Promise((ok, no) => { const it = gen(); const go = (k, v) => { let r; try { r = it[k](v); } catch (e) { return no(e); } r.done ? ok(r.value) : Promise.resolve(r.value).then(x => go('next', x), e => go('throw', e)); }; go('next'); });
  console.log('coroutine of a generator', await co(function* () { const a = yield Promise.resolve(2); try { yield Promise.reject('R'); } catch (e) { steps.push(e); } return a + (yield 3); }), steps.join());
  const pipeline = [async x => x + 1, x => x * 2, async x => `<${x}>`].reduce((f, g) => async x => g(await f(x))); console.log('composed', await pipeline(4));
})();
