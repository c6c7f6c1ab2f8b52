// An LRU cache class on a Map, with statistics, iteration and eviction callbacks.
class LruCache {
  #max; #map = new Map(); #onEvict;
  hits = 0;
  misses = 0;
  constructor(max = 3, { onEvict = () => {} } = {}) {
    if (!Number.isInteger(max) || max < 1) throw new RangeError('bad size');
    this.#max = max;
    this.#onEvict = onEvict;
  }
  get size() { return this.#map.size; }
  get(key) {
    if (!this.#map.has(key)) { this.misses++; return undefined; }
    this.hits++;
    const value = this.#map.get(key);
    this.#map.delete(key);
    this.#map.set(key, value);
    return value;
  }
  set(key, value) {
    this.#map.delete(key);
    this.#map.set(key, value);
    if (this.#map.size > this.#max) {
      const [oldest, old] = this.#map.entries().next().value;
      this.#map.delete(oldest);
      this.#onEvict(oldest, old);
    }
    return this;
  }
  getOrCompute(key, f) { return this.get(key) ?? (this.set(key, f(key)), this.#map.get(key)); }
  resize(max) { this.#max = max; while (this.size > max) { const [k] = this.#map.keys(); this.#map.delete(k); } return this; }
  *[Symbol.iterator]() { yield* [...this.#map].reverse(); }
  get [Symbol.toStringTag]() { return `LruCache ${this.size}/${this.#max}`; }
}
const evicted = [];
const cache = new LruCache(3, { onEvict: (k, v) => evicted.push(`${k}=${v}`) });
cache.set('a', 1).set('b', 2).set('c', 3);
console.log('get a', cache.get('a'), 'missing', cache.get('zz'));
cache.set('d', 4);
console.log('evicted', evicted.join());
console.log('order', [...cache].map(([k, v]) => k + v).join(' '));
cache.set('c', 30).set('e', 5);
console.log('after c and e', [...cache].map(([k]) => k).join(''), evicted.join());
let computed = 0;
const slowSquare = n => { computed++; return n * n; };
const squares = [4, 5, 4, 4, 6, 7, 8, 4].map(n => cache.getOrCompute(n, slowSquare));
console.log('squares', squares.join(), 'computed', computed);
console.log('hits', cache.hits, 'misses', cache.misses, String(cache));
console.log('resized', [...cache.resize(1)].length, String(cache));
for (const bad of [0, -1, 1.5, 'x', null]) { try { new LruCache(bad); console.log('accepted', bad); } catch (e) { console.log('refused', String(bad), e.name); } }
const many = new LruCache(100);
for (let i = 0; i < 1000; i++) { many.set(i % 150, i); many.get(7); }
console.log('many', many.size, many.get(7), many.hits, many.get(99));
