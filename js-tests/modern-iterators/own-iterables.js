// Iterables of one's own: ranges, linked lists, lazy pipelines, zips, infinite ones.
class Range { constructor(a, b, step = 1) { Object.assign(this, { a, b, step }); } *[Symbol.iterator]() { for (let i = this.a; this.step > 0 ? i < this.b : i > this.b; i += this.step) yield i; } }
console.log([...new Range(0, 5)].join(), [...new Range(5, 0, -2)].join(), [...new Range(1, 1)].length, Math.max(...new Range(0, 4)));
class List { #head = null; static of(...v) { const l = new List(); for (const x of v.reverse()) l.#head = { x, next: l.#head }; return l; } *[Symbol.iterator]() { for (let n = this.#head; n; n = n.next) yield n.x; } get length() { return [...this].length; } }
const list = List.of('a', 'b', 'c');
console.log([...list].join(), list.length, new Set(list).has('b'), Object.fromEntries([...list].map((v, i) => [v, i])).c);
const map = f => function* (it) { for (const x of it) yield f(x); };
const filter = f => function* (it) { for (const x of it) if (f(x)) yield x; };
const take = n => function* (it) { if (n > 0) { let i = 0; for (const x of it) { yield x; if (++i >= n) return; } } };
const pipe = (it, ...fs) => fs.reduce((acc, f) => f(acc), it);
let pulled = 0;
function* naturals() { try { for (let i = 0; ; i++) { pulled++; yield i; } } finally { console.log('source closed after', pulled); } }
console.log([...pipe(naturals(), map(x => x * x), filter(x => x % 2), take(4))].join());
function* zip(...its) { const is = its.map(i => i[Symbol.iterator]()); try { for (;;) { const r = is.map(i => i.next()); if (r.some(x => x.done)) return; yield r.map(x => x.value); } } finally { for (const i of is) i.return?.(); } }
console.log(JSON.stringify([...zip('abc', [1, 2, 3, 4], new Range(7, 99))]));
function* permutations(a, n = a.length) { if (n < 2) yield a.slice(); else for (let i = 0; i < n; i++) { yield* permutations(a, n - 1); const j = n % 2 ? 0 : i; [a[n - 1], a[j]] = [a[j], a[n - 1]]; } }
console.log([...permutations(['x', 'y', 'z'])].map(p => p.join('')).sort().join());
function* primes() { const found = []; for (let n = 2; ; n++) if (found.every(p => n % p)) { found.push(n); yield n; } }
const [p1, p2, p3, ...none] = take(5)(primes());
console.log(p1, p2, p3, none.join());
const walk = function* (o, path = []) { if (typeof o === 'object' && o) for (const [k, v] of Object.entries(o)) yield* walk(v, [...path, k]); else yield path.join('.') + '=' + o; };
console.log([...walk({ a: 1, b: { c: [2, 3], d: null }, e: 'x' })].join(' '));
const oneShot = { i: 0, next() { return { value: this.i, done: this.i++ >= 2 }; }, [Symbol.iterator]() { return this; } };
console.log([...oneShot].join(), [...oneShot].length);
const co = f => { const g = f(); let r = g.next(); const out = []; while (!r.done) { out.push(r.value); r = g.next(r.value * 2); } return [...out, 'end ' + r.value].join(); };
console.log(co(function* () { const a = yield 1; const b = yield a + 1; return b + a; }));
const inherited = Object.create({ *[Symbol.iterator]() { yield* Object.keys(this); } }); inherited.k1 = inherited.k2 = 1;
console.log([...inherited].join());
