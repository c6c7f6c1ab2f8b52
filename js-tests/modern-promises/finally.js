// Promise.prototype.finally: passes through, waits, overrides with a failure, calls then of the receiver.
const settle = p => p.then(v => 'ok ' + v, e => 'failed ' + e);
(async () => {
  const seen = [];
  console.log('value', await settle(Promise.resolve('v').finally((...a) => { seen.push(a.length); return 'ignored'; })), seen.join());
  console.log('reason', await settle(Promise.reject('r').finally(() => 'ignored')));
  console.log('throw wins', await settle(Promise.resolve('v').finally(() => { throw 'T'; })), await settle(Promise.reject('r').finally(() => { throw 'T'; })));
  console.log('rejection wins', await settle(Promise.resolve('v').finally(() => Promise.reject('R'))));
  console.log('waits', await (async () => { const order = []; await Promise.resolve().finally(async () => { await null; await null; order.push('cleanup'); }).then(() => order.push('after')); return order.join(); })());
  console.log('no function', await settle(Promise.resolve(1).finally()), await settle(Promise.reject(2).finally(3)));
  console.log('chain', await settle(Promise.resolve(1).finally(() => seen.push('x')).then(v => v + 1).finally(() => seen.push('y'))), seen.join());
  const calls = []; const fake = { constructor: Promise, then(a, b) { calls.push(typeof a, typeof b, a.length, b.length, a === b); return 'then result'; } };
  console.log('generic', Promise.prototype.finally.call(fake, () => {}), calls.join());
  calls.length = 0; Promise.prototype.finally.call({ then(a, b) { calls.push(a, b); } }, 'not a function'); console.log('hands on what is no function', calls.join());
  const attempt = f => { try { f(); return 'ok'; } catch (e) { return e.name; } };
  console.log('receivers', attempt(() => Promise.prototype.finally.call(undefined, () => {})), attempt(() => Promise.prototype.finally.call(5)), attempt(() => Promise.prototype.catch.call({})), Promise.prototype.catch.call({ then: (a, b) => String(a) + b }, 'c'));
  class Mine extends Promise {} const m = Mine.resolve(1).finally(() => {}); console.log('species', m instanceof Mine, await m);
  const made = []; class S extends Promise { static get [Symbol.species]() { made.push('species'); return Promise; } } const p = S.resolve(1).finally(() => {}); console.log('species may differ', p instanceof S, made.length);
  async function withResource(fail) { const log = ['open']; try { return await Promise.resolve(log).then(l => { l.push('use'); if (fail) throw l; }).finally(() => log.push('close')) ?? log.join(); } catch (l) { return l.join() + ' after failure'; } }
  console.log('resource', await withResource(false), await withResource(true));
  console.log('try, finally with await', await (async () => { const o = []; try { try { await Promise.reject('E'); } finally { o.push('f1'); await null; o.push('f2'); } } catch (e) { o.push(e); } return o.join(); })(), await (async () => { try { return 'try'; } finally { await null; } })(), await (async () => { for (;;) try { return 'lost'; } finally { await 0; break; } return 'after break'; })());
})();
