// Subclasses of Promise: species, constructors that count, capabilities, static methods on other constructors.
const attempt = f => { try { return String(f()); } catch (e) { return e instanceof Error ? e.name : 'thrown ' + e; } };
(async () => {
  let made = 0; class Counted extends Promise { constructor(f) { super(f); made++; this.id = made; } }
  const c = Counted.resolve('x'); const d = c.then(v => v + '!');
  console.log('then makes the same kind', d instanceof Counted, c.id, d.id, await d, made);
  class Lazy extends Promise { #run; #p; constructor(run) { super(() => {}); this.#run = run; } then(a, b) { this.#p ??= new Promise(this.#run); return this.#p.then(a, b); } static get [Symbol.species]() { return Promise; } }
  const log = []; const lazy = new Lazy(r => { log.push('started'); r(42); }); log.push('made'); const v = await lazy.then(x => x); await lazy; console.log('lazy', v, log.join());
  class Named extends Promise { constructor(f, name = 'anonymous') { super(f); this.name = name; } named(n) { this.name = n; return this; } }
  const n = Named.resolve(1).named('first'); console.log('own members', n.name, n.then().name, n instanceof Promise, Object.keys(n).join(), await n);
  class Deferred extends Promise { constructor(f = () => {}) { let a, b; super((x, y) => { a = x; b = y; return f(x, y); }); this.resolve = a; this.reject = b; } }
  const def = new Deferred(); def.resolve('from outside'); console.log('deferred', await def, await def.then(x => x + ' again'), def.then() instanceof Deferred);
  class NoSpecies extends Promise {} Object.defineProperty(NoSpecies, Symbol.species, { value: null }); const ns = NoSpecies.resolve(1);
  console.log('null species', ns.then() instanceof NoSpecies, ns.then() instanceof Promise);
  const odd = Promise.resolve(1); odd.constructor = { [Symbol.species]: Counted }; console.log('species from the constructor', odd.then() instanceof Counted);
  const bad = Promise.resolve(1); bad.constructor = 5; console.log('bad constructor', attempt(() => bad.then())); bad.constructor = { [Symbol.species]: () => {} }; console.log('bad species', attempt(() => bad.then())); bad.constructor = undefined; console.log('no constructor', bad.then() instanceof Promise);
  function Own(executor) { const self = this; executor(x => { self.value = x; }, e => { self.reason = e; }); }
  Own.resolve = Promise.resolve; const o = Promise.resolve.call(Own, 7); console.log('another constructor', o.value, o instanceof Own, Promise.reject.call(Own, 8).reason);
  const all = Promise.all.call(Own, []); console.log('all with it', all.value.length);
  console.log('bad executors', attempt(() => Promise.resolve.call(function (f) {}, 1)), attempt(() => Promise.resolve.call(function (f) { f(1); }, 1)), attempt(() => Promise.resolve.call(function (f) { f(() => {}, () => {}); f(() => {}, () => {}); }, 1)), attempt(() => Promise.resolve.call(function (f) { f(); f(() => 0, () => 0); }, 1)));
  console.log('async functions ignore subclasses', (async () => { })() instanceof Counted, (await (async () => Counted.resolve('inner'))()));
  console.log('await of a subclass', await new Counted(r => r('awaited')), await Counted.all([Counted.resolve(1), 2]).then(a => a.join()));
  console.log('tags', String(c), Object.prototype.toString.call(def), String(Object.defineProperty(Promise.resolve(), Symbol.toStringTag, { value: 'Mine' })));
  const np = Object.create(Promise.prototype); console.log('no internals', attempt(() => np.then(() => {})), np instanceof Promise);
  console.log('new target', Reflect.construct(Promise, [() => {}], Counted) instanceof Counted, made > 0, attempt(() => Reflect.construct(Promise, [], Counted)));
})();
