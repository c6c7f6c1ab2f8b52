// Set methods of ES2025: union, intersection, difference, symmetricDifference, isSubsetOf, isSupersetOf, isDisjointFrom.
// node: skip ES2025
const show = x => '{' + [...x].join() + '}';
const attempt = f => { try { return String(f()); } catch (e) { return e instanceof Error ? e.name : 'thrown ' + e; } };
const a = new Set([1, 2, 3, 4]), b = new Set([4, 3, 5]), e = new Set();
console.log('union', show(a.union(b)), show(e.union(a)), show(a.union(e)), a.union(a) !== a);
console.log('intersection', show(a.intersection(b)), show(b.intersection(a)), show(a.intersection(e)));
console.log('difference', show(a.difference(b)), show(b.difference(a)), show(a.difference(a)));
console.log('symmetricDifference', show(a.symmetricDifference(b)), show(a.symmetricDifference(a)), show(e.symmetricDifference(b)));
console.log('subset', new Set([1, 2]).isSubsetOf(a), a.isSubsetOf(b), e.isSubsetOf(e), a.isSubsetOf(a));
console.log('superset', a.isSupersetOf(new Set([4])), a.isSupersetOf(b), e.isSupersetOf(e), a.isSupersetOf(e));
console.log('disjoint', a.isDisjointFrom(new Set([9])), a.isDisjointFrom(b), e.isDisjointFrom(e));
console.log('with a Map', show(a.union(new Map([['k', 1], [2, 2]]))), show(a.intersection(new Map([[2, 'x'], [9, 'y']]))), new Set([2]).isSubsetOf(new Map([[2, 0]])));
const like = { size: 2, has: v => v === 1 || v === 'x', keys: () => ['x', 1].values() };
console.log('set-likes', show(a.union(like)), show(a.intersection(like)), show(a.difference(like)), a.isDisjointFrom(like), new Set([1]).isSubsetOf(like), new Set(['x', 1]).isSupersetOf(like));
console.log('refused', [[1, 2], 'ab', null, { size: NaN, has() {}, keys() {} }, { size: 1, has: 1, keys() {} }, { size: 1, has() {}, keys: 1 }, { size: 1n, has() {}, keys() {} }].map(x => attempt(() => e.union(x))).join(), attempt(() => e.union({ size: -1, has() {}, keys() {} })), attempt(() => e.union()), attempt(() => Set.prototype.union.call(new Map(), a)));
const log = []; const spy = n => ({ get size() { log.push('size'); return n; }, get has() { log.push('get has'); return v => (log.push('has ' + v), false); }, get keys() { log.push('get keys'); return () => (log.push('keys'), [].values()); } });
a.intersection(spy(100)); console.log('smaller receiver asks has', log.join('; ')); log.length = 0; a.intersection(spy(1)); console.log('larger receiver asks keys', log.join('; '));
log.length = 0; a.isSubsetOf(spy(1)); console.log('too small to be a superset', log.join('; '));
class My extends Set {} console.log('plain results', new My([1]).union(e) instanceof My, new My([1]).union(e) instanceof Set, a.union.length, a.isSubsetOf.name);
console.log('zero', Object.is([...e.union({ size: 1, has() {}, keys: () => [-0].values() })][0], 0), show(new Set([-0, NaN]).intersection(new Set([0, NaN]))));
console.log('early end closes', (() => { let closed = 0; const it = { size: 3, has: () => true, keys: () => ({ next: () => ({ value: 99, done: false }), return() { closed++; return {}; } }) }; return [new Set([1, 2, 3, 4]).isSupersetOf(it), new Set([99, 1, 2, 3]).isDisjointFrom(it), closed].join(); })());
