// An asynchronous task queue: concurrency, priorities, retries, dependencies and a summary, all on promises.
const pause = async n => { for (let i = 0; i < n; i++) await null; };
class TaskQueue {
  #waiting = []; #running = 0; #idle = []; #limit; log = [];
  constructor(limit = 2) { this.#limit = limit; }
  add(name, work, { priority = 0, retries = 0 } = {}) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, work, priority, retries, resolve, reject, tries: 0 });
      this.#waiting.sort((a, b) => b.priority - a.priority);
      queueMicrotask(() => this.#pump());
    });
  }
  async #pump() {
    while (this.#running < this.#limit && this.#waiting.length) {
      const task = this.#waiting.shift();
      this.#running++;
      this.#run(task).finally(() => {
        this.#running--;
        if (!this.#running && !this.#waiting.length) this.#idle.splice(0).forEach(f => f());
        this.#pump();
      });
    }
  }
  async #run(task) {
    task.tries++;
    this.log.push(`start ${task.name}${task.tries > 1 ? '#' + task.tries : ''}`);
    try {
      const value = await task.work();
      this.log.push(`done ${task.name}`);
      task.resolve(value);
    } catch (e) {
      this.log.push(`fail ${task.name}`);
      if (task.tries <= task.retries) this.#waiting.push(task); else task.reject(e);
    }
  }
  get active() { return this.#running; }
  drained() { return this.#running || this.#waiting.length ? new Promise(r => this.#idle.push(r)) : Promise.resolve(); }
}
(async () => {
  const q = new TaskQueue(2);
  const job = (n, v) => async () => { await pause(n); return v; };
  const results = Promise.all([q.add('slow', job(30, 1)), q.add('fast', job(2, 2)), q.add('last', job(2, 3)), q.add('urgent', job(2, 4), { priority: 5 })]);
  console.log('results', (await results).join());
  await q.drained();
  console.log(q.log.splice(0).join(', '), '| active', q.active);
  let attempts = 0;
  const flaky = q.add('flaky', async () => { if (++attempts < 3) throw new Error('not yet'); return 'ok after ' + attempts; }, { retries: 4 });
  const hopeless = q.add('hopeless', () => { throw new Error('never'); }, { retries: 1 }).catch(e => 'gave up: ' + e.message);
  console.log('retries', await flaky, '/', await hopeless);
  await q.drained(); console.log(q.log.splice(0).filter(l => l.includes('hopeless')).join(', '));
  const settled = await Promise.allSettled(['a', 'b', 'c'].map((n, i) => q.add(n, async () => { if (i === 1) throw n; return n; })));
  console.log('settled', settled.map(r => r.status[0] + ':' + (r.value ?? r.reason)).join());
  const deps = { app: ['lib', 'ui'], ui: ['lib', 'css'], lib: [], css: [] }; const built = new Map(); const order = [];
  const build = name => { if (!built.has(name)) built.set(name, Promise.all(deps[name].map(build)).then(() => q.add(name, async () => { await pause(3); order.push(name); return name.toUpperCase(); }))); return built.get(name); };
  console.log('build', await build('app'), order.join(' > '));
  let peak = 0, now = 0; const q3 = new TaskQueue(3);
  await Promise.all(Array.from({ length: 12 }, (_, i) => q3.add('t' + i, async () => { peak = Math.max(peak, ++now); await pause(i); now--; })));
  await q3.drained(); console.log('peak', peak, 'left', now, 'events', q3.log.length, 'idle', q3.active);
})();
