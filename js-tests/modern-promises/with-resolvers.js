// Promise.withResolvers: the parts, subclasses, a queue and a signal made with it; Promise.try.
// node: skip ES2024 and ES2025
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
(async () => {
  const r = Promise.withResolvers();
  console.log('parts', Object.keys(r).join(), r.promise instanceof Promise, typeof r.resolve, typeof r.reject, Promise.withResolvers.length, Object.getPrototypeOf(r) === Object.prototype);
  r.resolve('v'); r.reject('late'); console.log('resolved once', await r.promise);
  const f = Promise.withResolvers(); f.reject('why'); console.log('rejected', await f.promise.catch(e => e));
  class My extends Promise {} console.log('subclass', My.withResolvers().promise instanceof My, attempt(() => Promise.withResolvers.call(undefined)), attempt(() => Promise.withResolvers.call(() => {})));
  class Channel { #items = []; #waiting = []; send(v) { const w = this.#waiting.shift(); if (w) w.resolve(v); else this.#items.push(v); } receive() { if (this.#items.length) return Promise.resolve(this.#items.shift()); const w = Promise.withResolvers(); this.#waiting.push(w); return w.promise; } }
  const ch = new Channel(); const got = []; const reader = (async () => { for (let v; (v = await ch.receive()) !== 'stop';) got.push(v); return got.join(); })();
  ch.send(1); await null; ch.send(2); ch.send(3); await null; await null; ch.send('stop'); console.log('channel', await reader);
  const gate = Promise.withResolvers(); const order = []; const users = ['a', 'b'].map(async n => { order.push(n + ' waits'); await gate.promise; order.push(n + ' goes'); });
  order.push('open'); gate.resolve(); await Promise.all(users); console.log('gate', order.join('; '));
  console.log('try value', await Promise.try(() => 5), await Promise.try((a, b) => a + b, 1, 2), await Promise.try(async () => 'async'));
  console.log('try throws', await Promise.try(() => { throw 'sync'; }).catch(e => e), await Promise.try(() => Promise.reject('later')).catch(e => e));
  const steps = []; Promise.try(() => steps.push('at once')); steps.push('then'); console.log('try runs at once', steps.join(), Promise.try.length, My.try(() => 1) instanceof My);
  console.log('try needs a function', await Promise.try(5).catch(e => e.name), attempt(() => Promise.try.call(1, () => {})));
})();
