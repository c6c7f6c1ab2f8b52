// A small observable library: operators, subscriptions with cleanup, subjects, merging, reactive values with dependencies.
class Observable {
  #subscribe;
  constructor(subscribe) { this.#subscribe = subscribe; }
  static of(...values) { return new Observable(o => { for (const v of values) { if (o.closed) return; o.next(v); } o.complete(); }); }
  static range(a, b) { return new Observable(o => { for (let i = a; i < b && !o.closed; i++) o.next(i); o.complete(); }); }
  static merge(...sources) { return new Observable(o => { let open = sources.length; const subs = sources.map(s => s.subscribe({ next: v => o.next(v), error: e => o.error(e), complete: () => --open || o.complete() })); return () => subs.forEach(s => s.unsubscribe()); }); }
  subscribe(observer) {
    const { next = () => {}, error = e => { throw e; }, complete = () => {} } = typeof observer === 'function' ? { next: observer } : observer;
    const state = { closed: false, cleanup: null };
    const close = () => { if (!state.closed) { state.closed = true; state.cleanup?.(); } };
    const inner = { get closed() { return state.closed; }, next: v => state.closed || next(v), error: e => { if (!state.closed) { close(); error(e); } }, complete: () => { if (!state.closed) { close(); complete(); } } };
    try { state.cleanup = this.#subscribe(inner) ?? null; } catch (e) { inner.error(e); }
    if (state.closed) state.cleanup?.();
    return { unsubscribe: close, get closed() { return state.closed; } };
  }
  pipe(...ops) { return ops.reduce((src, op) => op(src), this); }
  toArray() { const out = []; this.subscribe(v => out.push(v)); return out; }
}
const operator = make => src => new Observable(o => { const s = src.subscribe({ error: e => o.error(e), complete: () => o.complete(), ...make(o, () => s?.unsubscribe()) }); return () => s.unsubscribe(); });
const map = f => operator(o => ({ next: v => { try { o.next(f(v)); } catch (e) { o.error(e); } } }));
const filter = p => operator(o => ({ next: v => p(v) && o.next(v) }));
const scan = (f, acc) => operator(o => ({ next: v => o.next((acc = f(acc, v))) }));
const take = n => operator(o => ({ next: v => { if (n-- > 0) o.next(v); if (n === 0) o.complete(); } }));
const distinct = () => operator(o => { const seen = new Set(); return { next: v => seen.has(v) || (seen.add(v), o.next(v)) }; });
const catchError = f => operator(o => ({ error: e => { o.next(f(e)); o.complete(); }, next: v => o.next(v) }));
const pairwise = () => operator(o => { let has = false, last; return { next: v => { if (has) o.next([last, v]); has = true; last = v; } }; });
console.log('operators', Observable.range(0, 20).pipe(filter(x => x % 3 === 0), map(x => x * x), take(4)).toArray().join());
console.log('scan', Observable.of(1, 2, 3, 4).pipe(scan((a, b) => a + b, 0)).toArray().join(), '| distinct', Observable.of(...'abracadabra').pipe(distinct()).toArray().join(''));
console.log('errors', Observable.of(2, 1, 0, 5).pipe(map(x => { if (!x) throw new RangeError('zero'); return 10 / x; }), catchError(e => e.message)).toArray().join());
console.log('pairwise', JSON.stringify(Observable.of(1, 4, 9).pipe(pairwise(), map(([a, b]) => b - a)).toArray()));
class Subject extends Observable {
  #observers;
  constructor() { const observers = new Set(); super(o => { observers.add(o); return () => observers.delete(o); }); this.#observers = observers; }
  next(v) { for (const o of [...this.#observers]) o.next(v); return this; }
  complete() { for (const o of [...this.#observers]) o.complete(); }
  get size() { return this.#observers.size; }
}
const clicks = new Subject(), keys = new Subject(); const log = [];
const sub = Observable.merge(clicks.pipe(map(x => 'click ' + x)), keys.pipe(map(k => 'key ' + k))).subscribe({ next: v => log.push(v), complete: () => log.push('all done') });
clicks.next(1); keys.next('a'); clicks.next(2); clicks.complete(); keys.next('b'); keys.complete();
console.log(log.join(', '), sub.closed, clicks.size, keys.size);
const s2 = clicks.subscribe(v => v > 1 && s2.unsubscribe()); clicks.next(1).next(2).next(3); console.log('unsubscribed', s2.closed, clicks.size);
let cleaned = 0; const endless = new Observable(o => { for (let i = 0; !o.closed && i < 1e6; i++) o.next(i); return () => cleaned++; }); console.log('early end', endless.pipe(take(3)).toArray().join(), 'cleaned', cleaned);
let active = null; const signal = v => { const subs = new Set(); return { get value() { if (active) subs.add(active); return v; }, set value(n) { if (n !== v) { v = n; for (const f of [...subs]) f(); } } }; };
const effect = f => { const run = () => { const prev = active; active = run; try { f(); } finally { active = prev; } }; run(); }; const computed = f => { const out = signal(); effect(() => { out.value = f(); }); return out; };
const price = signal(10), count = signal(2); const total = computed(() => price.value * count.value); const shown = []; effect(() => shown.push(`total ${total.value}`)); price.value = 20; count.value = 3; count.value = 3; console.log('signals', shown.join(', '));
