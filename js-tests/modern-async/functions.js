// Async functions: results, throws, await in every place, forms, this and arguments, prototypes.
const settle = p => p.then(v => 'ok ' + v, e => 'failed ' + (e instanceof Error ? e.name : e));
const AsyncFunction = (async () => {}).constructor;
(async () => {
  async function f(a, b = a + 1) { return a + await b; }
  console.log('result', await f(1), f(1) instanceof Promise, f.length, f.name, await settle((async () => { throw 'T'; })()), await settle((async () => { null.x; })()));
  console.log('default that throws rejects', await settle((async (a = (() => { throw 'D'; })()) => a)()), await settle((async ({ a }) => a)()));
  console.log('runs at once until await', (() => { const o = []; (async () => { o.push(1); await 0; o.push(2); })(); o.push(3); return o.join(); })());
  const o = { x: 'X', async m() { return this.x; }, async ['c' + 1]() { return 'computed'; }, async *g() { yield 1; }, async: 'plain', async get() { return 'named get'; }, async await() { return 'named await'; } };
  console.log('methods', await o.m(), await o.c1(), o.async, await o.get(), await o.await(), o.m.name);
  class K { #p = 'private'; async m() { return this.#p; } static async s() { return this.name; } arrow = async () => this.#p + ' arrow'; }
  console.log('classes', await new K().m(), await K.s(), await (0, new K().arrow)());
  console.log('arguments and arrows', await (async function () { return (async () => arguments[0] + this.t)(); }).call({ t: 'this' }, 'args '));
  console.log('expressions', (await 1) + (await Promise.resolve(2)) * await 3, [await 1, ...await [2, 3]].join(), `${await 't'}`, (await { a: { b: 5 } }).a.b, await (await (async () => async () => 'called')())(), -await 4, !await false, typeof await 'x', (await 2) ** 3);
  console.log('left operand is read first', await (async () => { let x = 1; const g = async () => { x = 10; return 1; }; x += await g(); return x; })(), await (async () => { let x = 1; const g = async () => { x = 10; return 1; }; const y = await g() + x; return y; })());
  console.log('conditions', (await true) ? 'yes' : 'no', (await null) ?? 'nullish', (await 0) || 'or', await (async () => { if (await false) return 1; else for (let i = 0; await (i < 3); i++) await i; switch (await 2) { case await 2: return 'switch'; } })());
  console.log('try', await (async () => { try { await Promise.reject('R'); } catch (e) { return 'caught ' + e; } finally { await 0; } })(), await (async () => { try { return Promise.reject('not awaited'); } catch { return 'never'; } })().catch(e => e), await (async () => { try { return await Promise.reject('awaited'); } catch (e) { return 'caught ' + e; } })());
  console.log('destructuring', await (async () => { const { a, b: [c] } = await { a: 1, b: [2] }; const [d = await 3] = []; let e; [e = await 4] = []; return [a, c, d, e].join(); })());
  console.log('recursion', await (async function fib(n) { return n < 2 ? n : await fib(n - 1) + await fib(n - 2); })(12));
  console.log('prototypes', Object.getPrototypeOf(f) === AsyncFunction.prototype, 'prototype' in f, AsyncFunction.name, Object.prototype.toString.call(f), Object.getPrototypeOf(AsyncFunction) === Function, AsyncFunction === Function);
  console.log('constructor', await new AsyncFunction('a', 'return await a * 2')(21), await AsyncFunction('return 1')(), await settle(new AsyncFunction('throw 1')()));
  const attempt = g => { try { return String(g()); } catch (e) { return e.name; } };
  console.log('no new', attempt(() => new f()), attempt(() => new (async () => {})()), attempt(() => Reflect.construct(Object, [], f)));
  const parse = c => attempt(() => (new Function(c), 'ok'));
  console.log('refused', parse('async () => { var await; }'), parse('async (await) => 1'), parse('async function f() { function g() { await 1 } }'), parse('async (x = await 1) => 1'), parse('async function f(x = await 1) {}'), parse('async function f() { -await 1 ** 2 }'), parse('async () => { await }'), parse('function f() { await 1 }'), parse('async function f(a) { let a }'));
  console.log('allowed', parse('async\nfunction f() {}'), parse('var await = 1, async = 2; async(await)'), parse('var async; async\n(1)'), parse('for (async of => {}; false;);'), parse('async x => await x'), parse('async () => { await /x/ }'), parse('({ async await() {} })'), parse('async function f() { (await 1) ** 2 }'));
})();
