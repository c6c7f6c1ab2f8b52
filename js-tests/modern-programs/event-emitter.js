// An event emitter: on, once, off, wildcards, errors in listeners, priorities, async iteration over events.
class Emitter {
  #listeners = new Map();
  on(event, fn, { once = false, priority = 0 } = {}) {
    const list = this.#listeners.get(event) ?? [];
    this.#listeners.set(event, [...list, { fn, once, priority }].toSorted((a, b) => b.priority - a.priority));
    return () => this.off(event, fn);
  }
  once(event, fn) { return this.on(event, fn, { once: true }); }
  off(event, fn) {
    const rest = (this.#listeners.get(event) ?? []).filter(l => l.fn !== fn);
    rest.length ? this.#listeners.set(event, rest) : this.#listeners.delete(event);
    return this;
  }
  emit(event, ...args) {
    const errors = [];
    const called = [...(this.#listeners.get(event) ?? []), ...(this.#listeners.get('*') ?? []).map(l => ({ ...l, star: true }))];
    for (const { fn, once, star } of called) {
      if (once) this.off(star ? '*' : event, fn);
      try { star ? fn.call(this, event, ...args) : fn.apply(this, args); } catch (e) { errors.push(e); }
    }
    if (errors.length) throw new AggregateError(errors, `${errors.length} listeners of ${event} failed`);
    return called.length;
  }
  next(event) { return new Promise(resolve => this.once(event, (...a) => resolve(a))); }
  async *events(event, n) { for (let i = 0; i < n; i++) yield (await this.next(event))[0]; }
  get names() { return [...this.#listeners.keys()].join(); }
}
const e = new Emitter();
const log = [];
const off = e.on('msg', t => log.push('first ' + t));
e.on('msg', t => log.push('urgent ' + t), { priority: 10 });
e.once('msg', t => log.push('once ' + t));
e.on('*', (name, ...a) => log.push(`star ${name}/${a.length}`));
console.log('called', e.emit('msg', 'hello'), e.emit('msg', 'again'), e.emit('other'));
console.log(log.splice(0).join('; '));
off();
e.emit('msg', 'third');
console.log(log.splice(0).join('; '), '| names', e.names);
e.on('bad', () => { throw new TypeError('one'); });
e.on('bad', () => log.push('still called'));
e.on('bad', () => { throw new RangeError('two'); });
try { e.emit('bad'); } catch (err) { console.log(err.name, err.message, err.errors.map(x => x.name).join(), log[0]); }
e.on('self', function self() { log.push('self'); this.off('self', self); });
console.log('removing itself', e.emit('self'), e.emit('self'), log.filter(x => x === 'self').length);
e.on('nest', n => { if (n) e.emit('nest', n - 1); log.push(n); });
log.length = 0; e.emit('nest', 3); console.log('nested', log.filter(x => typeof x === 'number').join());
(async () => {
  const reading = (async () => { const out = []; for await (const v of e.events('tick', 3)) out.push(v); return out; })();
  for (let i = 1; i <= 3; i++) { e.emit('tick', i * 10); for (let k = 0; k < 9; k++) await null; }
  console.log('async', (await reading).join(), e.emit('tick', 99) === 1 ? 'nobody listens but the star' : 'leaked');
})();
class Button extends Emitter { #label; constructor(label) { super(); this.#label = label; } click() { return this.emit('click', this.#label) > 0; } }
const b = new Button('OK'); console.log('button', b.click(), (b.on('click', l => console.log('clicked', l)), b.click()));
