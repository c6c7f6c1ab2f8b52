// Functional helpers: curry, pipe, compose, memoize, partial, debounce-like batching, transducers, Maybe, lenses.
const s = JSON.stringify;
const curry = (f, n = f.length, got = []) => (...a) => { const all = [...got, ...a]; return all.length >= n ? f(...all) : curry(f, n, all); };
const pipe = (...fs) => x => fs.reduce((v, f) => f(v), x);
const compose = (...fs) => pipe(...fs.toReversed());
const add3 = curry((a, b, c) => a + b + c);
console.log('curry', add3(1)(2)(3), add3(1, 2)(3), add3(1)(2, 3), add3(1, 2, 3), [1, 2].map(add3(10, 100)).join());
const _ = Symbol('hole');
const partial = (f, ...preset) => (...rest) => f(...preset.map(p => (p === _ ? rest.shift() : p)), ...rest);
console.log('partial', partial((a, b, c) => [a, b, c].join('-'), _, 'B', _)('A', 'C'), partial(Math.max, 5)(3, 9));
const words = pipe(t => t.toLowerCase(), t => t.match(/[a-z']+/g) ?? [], ws => ws.filter(w => w.length > 2));
console.log('pipe', words("It's a LONG way to the Top").join(), compose(x => x + 1, x => x * 2)(5), pipe()(7));
const memoize = (f, key = (...a) => s(a)) => { const cache = new Map(); const g = (...a) => { const k = key(...a); if (!cache.has(k)) { g.misses++; cache.set(k, f(...a)); } return cache.get(k); }; g.misses = 0; return g; };
const fib = memoize(n => (n < 2 ? BigInt(n) : fib(n - 1) + fib(n - 2))); console.log('memoize', String(fib(90)), fib.misses, String(fib(90)), fib.misses);
const lev = memoize((a, b) => !a ? b.length : !b ? a.length : Math.min(lev(a.slice(1), b) + 1, lev(a, b.slice(1)) + 1, lev(a.slice(1), b.slice(1)) + (a[0] !== b[0]))); console.log('distance', lev('kitten', 'sitting'), lev('saturday', 'sunday'), lev('', 'abc'));
const mapT = f => r => (acc, x) => r(acc, f(x)); const filterT = p => r => (acc, x) => (p(x) ? r(acc, x) : acc); const takeT = n => r => { let left = n; return (acc, x) => (left-- > 0 ? r(acc, x) : acc); };
const transduce = (xf, r, init, it) => { const step = xf(r); let acc = init; for (const x of it) acc = step(acc, x); return acc; }; let steps = 0; const xf = compose(filterT(x => x % 2), mapT(x => (steps++, x * x)), takeT(3));
console.log('transducer', s(transduce(xf, (a, x) => [...a, x], [], Array.from({ length: 10 }, (_, i) => i))), transduce(xf, (a, x) => a + x, 0, new Set([1, 3, 5, 7])), steps);
class Maybe { #v; constructor(v) { this.#v = v; } static of(v) { return new Maybe(v); } get none() { return this.#v == null; } map(f) { return this.none ? this : Maybe.of(f(this.#v)); } chain(f) { return this.none ? this : f(this.#v); } or(d) { return this.none ? d : this.#v; } }
const get = k => o => Maybe.of(o[k]); const street = u => Maybe.of(u).chain(get('address')).chain(get('street')).map(x => x.toUpperCase()).or('unknown'); console.log('maybe', street({ address: { street: 'main' } }), street({ address: {} }), street(null));
const lens = (...path) => ({ get: o => path.reduce((x, k) => x[k], o), over: (f, o) => (function go(x, [k, ...r]) { const v = r.length ? go(x[k], r) : f(x[k]); return Array.isArray(x) ? x.with(k, v) : { ...x, [k]: v }; })(o, path) }); const price = lens('items', 1, 'price'); const cart = { items: [{ price: 1 }, { price: 2 }] }; console.log('lens', price.get(cart), s(price.over(x => x * 10, cart)), s(cart));
const zipWith = (f, ...as) => Array.from({ length: Math.min(...as.map(a => a.length)) }, (_, i) => f(...as.map(a => a[i]))); const groupBy = (f, xs) => xs.reduce((m, x) => m.set(f(x), [...(m.get(f(x)) ?? []), x]), new Map()); const chunk = (n, [...xs]) => (xs.length ? [xs.slice(0, n), ...chunk(n, xs.slice(n))] : []); const partition = (p, xs) => xs.reduce(([a, b], x) => (p(x) ? [[...a, x], b] : [a, [...b, x]]), [[], []]);
console.log('lists', s(zipWith((a, b) => a + b, [1, 2, 3], [10, 20])), s([...groupBy(w => w.length, ['a', 'bb', 'c', 'dd'])]), s(chunk(2, 'abcde')), s(partition(x => x > 2, [1, 2, 3, 4])), s([...new Set([3, 1, 3])]), s(Object.fromEntries(zipWith((k, v) => [k, v], ['x', 'y'], [1, 2]))));
const Y = f => (x => x(x))(x => f(...[(...a) => x(x)(...a)])); console.log('fixed point', Y(self => n => (n ? n * self(n - 1) : 1))(6)); const church = n => f => x => Array(n).fill(f).reduce((v, g) => g(v), x); const plus = (a, b) => f => x => a(f)(b(f)(x)), mul = (a, b) => f => a(b(f)); const num = c => c(x => x + 1)(0); console.log('church', num(plus(church(2), church(3))), num(mul(church(4), church(5))), num(church(2)(church(3))));
const tramp = f => (...a) => { let r = f(...a); while (typeof r === 'function') r = r(); return r; }; const isEven = tramp(function even(n) { return n === 0 ? true : () => odd(n - 1); }); function odd(n) { return n === 0 ? false : () => (n === 1 ? true : () => odd(n - 2)); } console.log('trampoline', isEven(10001), isEven(10000)); const tap = f => x => (f(x), x); const seen = []; console.log('tap', pipe(x => x + 1, tap(x => seen.push(x)), x => x * 3)(1), seen.join());
