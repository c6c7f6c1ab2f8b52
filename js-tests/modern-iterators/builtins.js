// Iterators of arrays, strings, maps, sets, typed arrays, arguments, matchAll: laziness, changes while they run, tags.
const tag = v => Object.prototype.toString.call(v);
console.log([[].values(), ''[Symbol.iterator](), new Map().entries(), new Set().values(), 'a'.matchAll(/a/g)].map(tag).join());
const arr = ['a', , 'c'];
console.log('array', [...arr.keys()].join(), JSON.stringify([...arr.entries()]), JSON.stringify([...arr.values()]));
console.log('same functions', Array.prototype[Symbol.iterator] === Array.prototype.values, Map.prototype[Symbol.iterator] === Map.prototype.entries, Set.prototype[Symbol.iterator] === Set.prototype.values && Set.prototype.keys === Set.prototype.values);
const grow = [1, 2]; const seen = [];
for (const x of grow) { seen.push(x); if (grow.length < 5) grow.push(x * 10); }
console.log('growing array', seen.join());
const it = grow.values(); [...it]; grow.push('late');
console.log('an exhausted one stays so', JSON.stringify(it.next()));
const shrink = [1, 2, 3, 4]; let count = 0; for (const x of shrink) { count++; shrink.pop(); }
console.log('shrinking array', count);
const m = new Map([['a', 1], ['b', 2], ['c', 3]]); const order = [];
for (const [k] of m) { order.push(k); if (k === 'a') { m.delete('b'); m.set('d', 4); m.delete('a'); m.set('a', 9); if (order.length > 3) break; } }
console.log('changing map', order.join());
const set = new Set([1, 2]); const visited = [];
for (const v of set) { visited.push(v); if (v < 6) set.add(v + 2); if (v === 1) set.delete(1); }
console.log('changing set', visited.join());
console.log('strings', [...'a😀\ud800b'].length, [...'é'].length, [...'e\u0301'].length);
console.log('arguments', (function () { return [...arguments].join(); })(1, 2), (function () { return arguments[Symbol.iterator] === Array.prototype.values; })());
console.log('typed', [...new Uint8Array([1, 300]).entries()].join(';'), [...new Float32Array(2).keys()].join());
console.log('iterators are iterable', (() => { const i = [1, 2].values(); return i[Symbol.iterator]() === i; })(), [...[1, 2, 3].values()].length);
const proto = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
console.log('one common prototype', [new Map().keys(), ''.matchAll(/x/g), (function* () {})().constructor ? (function* () {})() : 0].map(i => { for (let p = i; p; p = Object.getPrototypeOf(p)) if (p === proto) return true; return false; }).join());
console.log('no return methods', 'return' in [].values(), 'throw' in new Map().values(), 'return' in (function* () {})());
const partial = [1, 2, 3].values(); for (const x of partial) break;
console.log('not closed by break', [...partial].join());
const gen = (function* () { yield 1; yield 2; })(); for (const x of gen) break;
console.log('a generator is', [...gen].length);
console.log('wrong receivers', [() => [].values().next.call({}), () => new Map().keys().next.call(new Set().keys()), () => ''[Symbol.iterator]().next.call([].values())].map(f => { try { f(); return 'ok'; } catch (e) { return e.name; } }).join());
console.log('array iterator on array-likes', [...Array.prototype.values.call({ length: 2, 0: 'x', 1: 'y' })].join(), [...Array.prototype.keys.call('abc')].join());
