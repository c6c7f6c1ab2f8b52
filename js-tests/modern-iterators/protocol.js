// The iteration protocol with for-of: closing on break, return, throw; not on exhaustion; results; next read once.
const log = [];
const attempt = f => { try { return String(f()); } catch (e) { return e instanceof Error ? e.name : 'thrown ' + e; } };
class Source {
  constructor(n, opts = {}) { this.n = n; this.opts = opts; }
  [Symbol.iterator]() {
    let i = 0; const self = this; log.push('open');
    return { get next() { log.push('read next'); return () => (i < self.n ? { value: i++, done: false } : { done: true, value: 'ignored' }); },
      get return() { log.push('read return'); return self.opts.return === undefined ? v => { log.push('closed ' + v); return {}; } : self.opts.return; } };
  }
}
const show = label => { console.log(label, log.join('; ')); log.length = 0; };
for (const x of new Source(3)) log.push(x); show('whole');
for (const x of new Source(3)) { if (x === 1) break; } show('break');
for (const x of new Source(3)) { if (x < 2) continue; log.push(x); } show('continue');
out: for (const a of [1]) { for (const x of new Source(3)) continue out; } show('continue outside');
log.push((() => { for (const x of new Source(3)) return 'returned ' + x; })()); show('return');
log.push(attempt(() => { for (const x of new Source(3)) throw 'T'; })); show('throw');
log.push(attempt(() => { for (const x of new Source(3, { return() { throw 'R'; } })) throw 'T'; })); show('throw in both');
log.push(attempt(() => { for (const x of new Source(3, { return() { throw 'R'; } })) break; })); show('throw in return');
log.push(attempt(() => { for (const x of new Source(3, { return: () => 1 })) break; })); show('return gives no object');
log.push(attempt(() => { for (const x of new Source(3, { return: () => 1 })) throw 'T'; })); show('ignored on throw');
log.push(attempt(() => { for (const x of new Source(3, { return: null })) break; return 'fine'; })); show('null return');
log.push(attempt(() => { for (const [x] of new Source(3)); })); show('pattern that throws');
log.push(attempt(() => { for (({}).x.y of new Source(3)); })); show('target that throws');
log.push((() => { l: try { for (const x of new Source(2)) try { return 'try'; } finally { log.push('inner finally'); } } finally { log.push('outer finally'); } })()); show('finally order');
log.push([...new Source(2)].join(), Array.from(new Source(2)).join(), new Set(new Source(2)).size); show('consumers');
log.push(attempt(() => new Map(new Source(2)))); show('Map closes');
log.push(attempt(() => Array.from(new Source(2), () => { throw 'mapper'; }))); show('Array.from closes');
log.push(attempt(() => Object.fromEntries(new Source(2)))); show('fromEntries closes');
console.log('bad', attempt(() => { for (const x of { [Symbol.iterator]: 5 }); }), attempt(() => { for (const x of { [Symbol.iterator]: () => 5 }); }), attempt(() => { for (const x of { [Symbol.iterator]: () => ({}) }); }), attempt(() => { for (const x of { [Symbol.iterator]: () => ({ next: () => undefined }) }); }), attempt(() => { for (const x of { [Symbol.iterator]: () => ({ next: () => ({ get done() { throw 'done'; } }) }) }); }));
console.log('truthy done', (() => { let n = 0; for (const x of { [Symbol.iterator]: () => ({ next: () => ({ done: n++ > 1 ? 'yes' : '' }) }) }); return n; })());
