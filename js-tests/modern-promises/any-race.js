// Promise.any with AggregateError, Promise.race: who wins, empty input, thenables, subclass receivers.
const s = JSON.stringify;
const delay = (n, v) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(); return p.then(() => v); };
const fail = (n, e) => delay(n).then(() => { throw e; });
(async () => {
  console.log('race', await Promise.race([delay(3, 'slow'), delay(1, 'fast')]), await Promise.race([fail(1, 'rejects'), delay(3, 1)]).catch(e => 'caught ' + e));
  console.log('plain values win in order', await Promise.race([delay(1, 'p'), 'first', 'second']), await Promise.race(['v', Promise.reject('never seen').catch(() => {})]));
  console.log('any', await Promise.any([fail(1, 'e'), delay(3, 'late'), delay(2, 'early')]), await Promise.any([Promise.reject(1), 2]));
  const e = await Promise.any([fail(2, 'a'), fail(1, 'b'), Promise.reject('c')]).catch(e => e);
  console.log('all failed', e instanceof AggregateError, e.name, e.errors.join(), e instanceof Error, Object.keys(e).length, s(Object.getOwnPropertyDescriptor(e, 'errors')));
  const none = await Promise.any([]).catch(e => e);
  console.log('any of nothing', none.name, none.errors.length, Array.isArray(none.errors));
  let settled = 'pending'; const never = Promise.race([]); never.then(() => { settled = 'done'; }, () => { settled = 'failed'; });
  await delay(10); console.log('race of nothing', settled);
  console.log('thenables', await Promise.race([{ then(ok) { ok('t'); } }, delay(5)]), await Promise.any([{ then(ok, no) { no('n'); } }, { then(ok) { ok('y'); } }]));
  console.log('a throwing then', await Promise.race([{ get then() { throw 'getter'; } }]).catch(e => e), (await Promise.any([{ then() { throw 'call'; } }]).catch(e => e)).errors.join());
  for (const f of ['race', 'any']) console.log(f, (await Promise[f]().catch(e => e)).name, Promise[f].length, await Promise[f]('z'), await Promise[f](new Set([7])));
  class My extends Promise {} console.log('subclass', My.race([1]) instanceof My, My.any([1]) instanceof My, My.any([1]).then() instanceof My);
  const wrong = f => { try { f(); return 'ok'; } catch (e) { return e.name; } };
  console.log('receivers', wrong(() => Promise.race.call(undefined, [])), wrong(() => Promise.any.call({}, [])), wrong(() => Promise.race.call(() => {}, [])));
  const timeout = (p, ticks) => Promise.race([p, fail(ticks, 'timeout')]);
  console.log('timeouts', await timeout(delay(2, 'in time'), 5), await timeout(delay(9, 'x'), 2).catch(e => e));
  const cancel = () => { let stop; const c = new Promise((_, no) => { stop = () => no('cancelled'); }); return { stop, with: p => Promise.race([p, c]) }; };
  const token = cancel(); const work = token.with(delay(9, 'work')); token.stop(); console.log('cancel', await work.catch(e => e));
  const ag = new AggregateError(new Set([1, 2]), 'text', { cause: 'c' });
  console.log('AggregateError', ag.errors.join(), ag.message, ag.cause, String(ag), AggregateError.length, AggregateError([]).errors.length, Object.getPrototypeOf(AggregateError) === Error);
})();
