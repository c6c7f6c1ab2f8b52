// Object.groupBy and Map.groupBy, Array.fromAsync.
// node: skip ES2024 and later
const s = JSON.stringify;
const attempt = f => { try { return String(f()); } catch (e) { return e instanceof Error ? e.name : 'thrown ' + e; } };
const people = [{ n: 'Ann', a: 31 }, { n: 'Bob', a: 17 }, { n: 'Cy', a: 45 }, { n: 'Di', a: 12 }];
const g = Object.groupBy(people, p => (p.a < 18 ? 'minor' : 'adult'));
console.log('Object', s(g), Object.getPrototypeOf(g), g.adult[0] === people[0], Object.keys(g).join());
console.log('keys become property names', s(Object.groupBy([1, 2, 3, 4], x => x % 2)), s(Object.groupBy('hello', c => c)), Reflect.ownKeys(Object.groupBy([1], () => Symbol.iterator)).length, s(Object.groupBy([1, 2], () => null)));
console.log('index', s(Object.groupBy('abcde', (c, i) => Math.floor(i / 2))), s(Object.groupBy([], x => x)), s(Object.groupBy([, 1], (x, i) => String(x) + i)));
const m = Map.groupBy([1, 2.5, '1', NaN, -0, 0, NaN], x => x); console.log('Map', s([...m].map(([k, v]) => [String(k), v.length])), m instanceof Map, Object.is([...m.keys()].at(-1), 0));
const even = { even: true }, odd = { odd: true }; const mm = Map.groupBy([1, 2, 3], x => (x % 2 ? odd : even)); console.log('object keys', mm.get(odd).join(), mm.get(even).join(), mm.size);
console.log('iterables', s(Object.groupBy(new Set([1, 2, 3]), x => x > 1)), s([...Map.groupBy((function* () { yield* 'aab'; })(), x => x)]));
console.log('errors', attempt(() => Object.groupBy([1])), attempt(() => Object.groupBy(null, x => x)), attempt(() => Map.groupBy(5, x => x)), attempt(() => Map.groupBy([], 'no')), attempt(() => Object.groupBy([1], () => { throw 'cb'; })), attempt(() => Object.groupBy([1], () => ({ toString() { throw 'key'; } }))));
console.log('closing', (() => { let closed = 0; const it = { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: () => { closed++; return {}; } }) }; return attempt(() => Object.groupBy(it, () => { throw 'stop'; })) + closed; })(), Object.groupBy.length, Map.groupBy.length);
(async () => {
  async function* ag() { yield 1; yield Promise.resolve(2); }
  console.log('fromAsync', s(await Array.fromAsync(ag())), s(await Array.fromAsync([1, Promise.resolve(2)])), s(await Array.fromAsync({ length: 2, 0: Promise.resolve('x') })), s(await Array.fromAsync([1, 2], async x => x * 2)), s(await Array.fromAsync(new Set([3]))));
  console.log('fromAsync fails', await Array.fromAsync([Promise.reject('R')]).catch(e => e), (await Array.fromAsync(null).catch(e => e)).name, (await Array.fromAsync([], 5).catch(e => e)).name, await Array.fromAsync([1], () => { throw 'mapper'; }).catch(e => e));
  class My extends Array {} console.log('fromAsync subclass', (await My.fromAsync([1])) instanceof My, Array.fromAsync.length);
})();
