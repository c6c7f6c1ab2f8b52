// Iterator helpers of ES2025: map, filter, take, drop, flatMap, reduce, toArray, forEach, some, every, find, from.
// node: skip ES2025
const s = JSON.stringify;
const attempt = f => { try { return s(f()); } catch (e) { return e instanceof Error ? e.name : 'thrown ' + e; } };
function* nat() { let n = 0; try { for (;;) yield n++; } finally { log.push('closed at ' + n); } }
const log = [];
console.log(s(nat().map(x => x * 2).filter(x => x % 3 === 0).drop(1).take(3).toArray()), log.join());
console.log('lazy', (() => { let calls = 0; const it = nat().map(x => (calls++, x)); it.next(); it.next(); return calls; })());
console.log('flatMap', s([1, 2].values().flatMap(x => [x, x * 10]).toArray()), attempt(() => [1].values().flatMap(x => 'ab').toArray()), attempt(() => [1].values().flatMap(x => 5).toArray()));
console.log('reduce', [1, 2, 3].values().reduce((a, b) => a + b), [].values().reduce((a, b) => a, 'init'), attempt(() => [].values().reduce((a, b) => a)));
log.length = 0;
console.log('early ends', nat().some(x => x > 2), nat().every(x => x < 2), nat().find(x => x > 4), String([1].values().find(x => x > 4)), log.join('; '));
console.log('counter argument', s([...['a', 'b'].values().map((v, i) => v + i)]));
console.log('forEach', (() => { const out = []; const r = new Set([1, 2]).values().forEach((v, i) => out.push(v + ':' + i)); return out.join() + String(r); })());
console.log('take', s(nat().take(0).toArray()), s([1, 2].values().take(9).toArray()), attempt(() => nat().take(-1)), attempt(() => nat().take(NaN)), s([1, 2, 3].values().take(1.9).toArray()));
console.log('drop', s([1, 2, 3].values().drop(Infinity).toArray()), attempt(() => nat().drop('x')), s([1, 2].values().drop(0).toArray()));
log.length = 0;
const t = nat().take(2); t.next(); t.return(); console.log('return closes', log.join(), s(t.next()));
log.length = 0; console.log('a throwing mapper closes', attempt(() => nat().map(() => { throw 'mapper'; }).next()), log.join(), nat().map.length);
console.log('from', s(Iterator.from({ next() { return { done: this.n > 2, value: this.n++ }; }, n: 0 }).toArray()), s(Iterator.from('ab').toArray()), attempt(() => Iterator.from(5)), Iterator.from([].values()) instanceof Iterator);
console.log('Iterator itself', attempt(() => new Iterator()), typeof new (class extends Iterator {})().map, attempt(() => Iterator()), Iterator.prototype[Symbol.toStringTag]);
class Own extends Iterator { #i = 0; next() { return { value: this.#i++, done: this.#i > 4 }; } }
console.log('own class', s(new Own().map(x => x + 1).toArray()), [...new Own()].length);
console.log('not callable', attempt(() => nat().map(5)), attempt(() => nat().filter()), attempt(() => Iterator.prototype.map.call(5, x => x)));
console.log('tag', Object.prototype.toString.call(nat().map(x => x)));
