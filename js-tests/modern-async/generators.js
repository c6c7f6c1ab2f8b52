// Async generators: queued requests, await in yield, return, throw, finally, yield*, states.
const s = JSON.stringify; const settle = p => p.then(s, e => 'failed ' + (e instanceof Error ? e.name : e));
const collect = async it => { const r = []; for await (const x of it) r.push(x); return r.join(); };
(async () => {
  async function* g() { const a = yield 1; const b = yield a + 1; return b; }
  let it = g(); console.log('next', s(await it.next('lost')), s(await it.next(10)), s(await it.next('end')), s(await it.next()));
  it = g(); console.log('queued', (await Promise.all([it.next(), it.next(5), it.next(6), it.next()])).map(s).join(' '));
  async function* p() { yield Promise.resolve('unwrapped'); return Promise.resolve('too'); }
  it = p(); console.log('promises are awaited', s(await it.next()), s(await it.next()));
  async function* rej() { try { yield Promise.reject('R'); } catch (e) { yield 'caught ' + e; } yield Promise.reject('out'); yield 'never'; }
  it = rej(); console.log('yield of a rejection', await settle(it.next()), await settle(it.next()), await settle(it.next()));
  async function* f(log) { try { yield 1; yield 2; } catch (e) { yield 'caught ' + e; } finally { log.push('cleanup'); await null; yield 'last'; log.push('done'); } }
  let log = []; it = f(log); await it.next(); console.log('return', s(await it.return('R')), s(await it.next()), s(await it.next()), log.join());
  log = []; it = f(log); await it.next(); console.log('throw', s(await it.throw('T')), s(await it.next()), s(await it.next()), log.join());
  it = f([]); console.log('return before the start', s(await it.return(Promise.resolve('awaited'))), s(await it.next())); it = f([]); console.log('throw before the start', await settle(it.throw('T')), s(await it.next()));
  it = f([]); console.log('return of a rejection', await settle(it.return(Promise.reject('no')))); it = g(); await it.next(); console.log('return of a rejection inside', await settle(it.return(Promise.reject('no'))), s(await it.next()));
  async function* outer() { const r = yield* inner(); yield 'r=' + r; } async function* inner() { try { yield 'i'; } finally { log.push('inner'); } return 'R'; }
  log = []; console.log('yield*', await collect(outer()), log.join()); it = outer(); await it.next(); log = []; console.log('return through yield*', s(await it.return('x')), log.join());
  console.log('yield* of sync ones', await collect((async function* () { yield* [Promise.resolve(1), 2]; yield* 'ab'; yield* new Set([3]); })()));
  console.log('yield* prefers the async iterator', await collect((async function* () { yield* { [Symbol.iterator]: () => [1].values(), async *[Symbol.asyncIterator]() { yield 'async'; } }; })()));
  it = (async function* () { yield 1; throw new RangeError(); })(); await it.next(); console.log('throw ends it', await settle(it.next()), s(await it.next()));
  const order = []; const h = (async function* () { order.push('start'); yield 1; order.push('after'); })(); const first = h.next(); order.push('sync'); await first; order.push('got'); await h.next(); console.log('runs at once', order.join());
  const G = Object.getPrototypeOf(g); console.log('prototypes', it[Symbol.asyncIterator]() === it, Symbol.iterator in it, Object.prototype.toString.call(it), Object.prototype.toString.call(g), it.next() instanceof Promise, Object.getPrototypeOf(g()) === g.prototype, G.constructor.name);
  console.log('wrong receivers reject', await settle(G.prototype.next.call({})), await settle(G.prototype.return.call(g)), await settle(G.prototype.throw.call([].values())));
  const attempt = c => { try { c(); return 'ok'; } catch (e) { return e.name; } };
  console.log('errors', attempt(() => new g()), attempt(() => (async function* (a = (() => { throw new URIError(); })()) {})()), attempt(() => new Function('async function* f() { var yield; }')), attempt(() => new Function('async function* f() { var await; }')));
  console.log('constructor', await collect(new G.constructor('n', 'for (let i = 0; i < n; i++) yield await i;')(4)));
  class Tree { constructor(v, ...c) { Object.assign(this, { v, c }); } async *[Symbol.asyncIterator]() { yield this.v; for (const k of this.c) yield* k; } }
  console.log('tree', await collect(new Tree(1, new Tree(2, new Tree(3)), new Tree(4))));
})();
