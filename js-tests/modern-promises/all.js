// Promise.all and allSettled: order of values, iterables, empty input, the first rejection, what they call.
const s = JSON.stringify;
const delay = (n, v) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(); return p.then(() => v); };
const fail = (n, e) => delay(n).then(() => { throw e; });
(async () => {
  console.log('all', s(await Promise.all([delay(5, 'a'), delay(1, 'b'), 'c', { then(f) { f('thenable'); } }, null])));
  console.log('empty', s(await Promise.all([])), s(await Promise.all('')), s(await Promise.allSettled(new Set())));
  console.log('iterables', s(await Promise.all('xyz')), s(await Promise.all(new Map([[1, 2]]))), s(await Promise.all((function* () { yield 1; yield delay(2, 2); })())));
  console.log('first rejection', await Promise.all([fail(4, 'slow'), fail(1, 'fast'), delay(1, 1)]).catch(e => e));
  console.log('later ones are swallowed', await Promise.all([fail(1, 'one'), fail(2, 'two')]).catch(e => e));
  console.log('allSettled', s(await Promise.allSettled([delay(2, 'v'), fail(1, 'e'), 3])));
  const [f, r] = await Promise.allSettled([1, Promise.reject(2)]);
  console.log('shapes', Object.keys(f).join(), Object.keys(r).join(), Object.getPrototypeOf(f) === Object.prototype);
  for (const bad of [undefined, 5, {}, { [Symbol.iterator]: 1 }]) console.log('not iterable', (await Promise.all(bad).catch(e => e)).name, (await Promise.allSettled(bad).catch(e => e)).name);
  const closing = n => { let i = 0; return { closed: 0, next() { if (i >= n) throw 'next threw'; return { value: i++, done: false }; }, return() { this.closed++; return {}; }, [Symbol.iterator]() { return this; } }; };
  const c = closing(3); console.log('a throwing iterator is not closed', await Promise.all(c).catch(e => e), c.closed);
  class Odd extends Promise { static resolve(v) { if (v === 2) throw 'resolve threw'; return super.resolve(v); } }
  const d = closing(9); console.log('a throwing resolve closes it', await Odd.all(d).catch(e => e), d.closed);
  const seen = []; class Spy extends Promise { static resolve(v) { seen.push('resolve ' + v); return super.resolve(v); } then(a, b) { seen.push('then'); return super.then(a, b); } }
  const all = Spy.all([1, 2]); console.log('calls', seen.join(), all instanceof Spy); await all;
  class NoResolve extends Promise {} NoResolve.resolve = 5;
  console.log('resolve must be callable', (await NoResolve.all([]).catch(e => e)).name);
  const twice = { then(ok) { ok('1st'); ok('2nd'); } };
  console.log('an element counts once', s(await Promise.all([twice, delay(3, 'x')])));
  const input = [1, 2]; const q = Promise.all(input); input.push(3); console.log('snapshot', s(await q));
  const [{ status }, { reason }] = await Promise.allSettled([Promise.all([Promise.allSettled([1])]), Promise.all([Promise.reject('deep')])]);
  console.log('nested', status, reason);
  const order = []; await Promise.all([3, 1, 2].map(n => delay(n).then(() => order.push(n)))); console.log('finish order', order.join());
  const out = await Promise.all([1, 2]); out.push(3); console.log('a plain array', Array.isArray(out), out.length);
})();
