// Thenables: then is looked up once and called later, misbehaving ones, functions and primitives with then.
const log = []; const settle = p => p.then(v => 'ok ' + String(v), e => 'failed ' + (e instanceof Error ? e.name : String(e)));
const show = async (name, p) => { const r = await settle(p); console.log(name, r, log.join('; ')); log.length = 0; };
(async () => {
  const counted = { get then() { log.push('get'); return function (ok, no) { log.push('call ' + (this === counted) + ' ' + typeof ok + ' ' + typeof no); ok('v'); }; } };
  const p = Promise.resolve(counted); log.push('sync end'); await show('looked up at once, called later', p);
  await show('await', (async () => await counted)());
  await show('returned by a handler', Promise.resolve().then(() => counted));
  await show('resolves twice', Promise.resolve({ then(ok, no) { ok(1); ok(2); no(3); throw 4; } }));
  await show('throws before it settles', Promise.resolve({ then() { throw 'T'; } }));
  await show('rejects, then resolves', Promise.resolve({ then(ok, no) { no('N'); ok(1); } }));
  await show('a throwing getter', Promise.resolve({ get then() { throw new RangeError(); } }));
  await show('then is not callable', Promise.resolve({ then: 5, toString() { return 'plain object'; } }));
  await show('nested thenables', Promise.resolve({ then(ok) { ok({ then(ok2) { ok2({ then(ok3) { ok3('deep'); } }); } }); } }));
  await show('rejecting with a thenable does not unwrap', new Promise((_, no) => no({ then() { log.push('never'); }, toString: () => 'as is' })));
  await show('then that rejects with a thenable', Promise.resolve({ then(ok, no) { no({ then() {}, toString: () => 'as is too' }); } }));
  const fn = Object.assign(() => {}, { then(ok) { ok('function with then'); } }); await show('functions', Promise.resolve(fn));
  await show('inherited', Promise.resolve(Object.create({ then(ok) { ok('from the prototype'); } })));
  Object.defineProperty(Number.prototype, 'then', { configurable: true, value() { log.push('never'); } });
  await show('primitives are not asked', Promise.resolve(5)); delete Number.prototype.then;
  await show('a proxy', Promise.resolve(new Proxy({}, { get: (t, k) => (log.push('get ' + String(k)), k === 'then' ? ok => ok('proxied') : undefined) })));
  const real = Promise.resolve('real'); real.then = function (...a) { log.push('own then'); return Promise.prototype.then.apply(this, a); };
  await show('Promise.resolve keeps a promise', Promise.resolve(real) === real ? Promise.resolve('same') : 0);
  await show('await of a promise does not call its then', (async () => await real)());
  await show('resolving with a promise calls it', new Promise(r => r(real)));
  const other = Promise.resolve('c'); other.constructor = class extends Promise {}; await show('another constructor makes a copy', Promise.resolve(Promise.resolve(other) === other ? 'same' : 'copied'));
  let ok2; const stuck = new Promise(r => { ok2 = r; }); ok2({ then() { log.push('called'); } }); ok2('too late');
  let state = 'pending'; stuck.then(() => { state = 'settled'; }); for (let i = 0; i < 9; i++) await null; console.log('locked in', state, log.join());
})();
