// Rest parameters and spread in calls, new and array literals.
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
const rest = (a, ...r) => a + ':' + r.join();
console.log('rest', rest(), rest(1), rest(1, 2, 3), rest(...[1, 2], 3, ...'ab'));
console.log('a true array', Array.isArray(((...r) => r)()), ((...r) => r.length)(undefined), ((...r) => r)(1) === ((...r) => r)(1));
console.log('pattern', ((...[a, b = 'd', ...c]) => [a, b, c.length].join())(1, undefined, 3, 4), ((...{ length, 0: first }) => length + first)('x', 'y'));
console.log('arguments too', (function (...r) { r[0] = 9; return arguments[0] + ',' + arguments.length; })(1, 2));
console.log('array', [...[1, , 3]].length, 1 in [...[1, , 3]], [...'a😀b'].length, [...new Set([1, 1, 2])].join(), [...new Map([[1, 2]])].join(';'));
console.log('holes around', JSON.stringify([, ...[1], , ...[]]), [...[], ...[]].length);
console.log('generators', [...(function* () { yield 1; yield* [2, 3]; return 4; })()].join());
console.log('not iterable', attempt(() => [...{}]), attempt(() => [...null]), attempt(() => Math.max(...5)), attempt(() => f(...undefined)));
console.log('array-like is not enough', attempt(() => [...{ length: 1, 0: 'a' }]), Array.from({ length: 1, 0: 'a' }).join());
const order = [];
const t = v => (order.push(v), v);
((...a) => a)(t(1), ...[t(2), t(3)], t(4));
console.log('order', order.join());
class P { constructor(...a) { this.a = a; } }
console.log('new', new P(...[1, 2], ...'x').a.join(), new Date(...[2020, 0, 5]).getDate());
class Q extends P { constructor(...a) { super(...a, 'more'); } }
console.log('super', new Q(1).a.join());
console.log('method keeps this', ({ v: 1, m(...a) { return this.v + a.length; } }).m(...[1, 2, 3]), (o => o?.m(...[1]))({ m: x => x }));
console.log('large', Math.max(...Array.from({ length: 5000 }, (_, i) => i)), [...Array(3).keys()].join());
const own = [1, 2]; own[Symbol.iterator] = function* () { yield 'own'; };
console.log('own iterator', [...own].join(), ((...a) => a)(...own).join());
console.log('copies are shallow', (() => { const a = [[1]], b = [...a]; return (a !== b) + ',' + (a[0] === b[0]); })());
const syntax = code => { try { new Function(code); return 'ok'; } catch (e) { return e.name; } };
console.log('refused', syntax('(...a, b) => 1'), syntax('function f(...a,) {}'), syntax('...a'), syntax('(...a)'), syntax('[...]'));
console.log('allowed', syntax('f(...a, ...b,)'), syntax('[...a, ]'), syntax('new F(...a)'), syntax('f(...a = b)'), syntax('f(...a ? b : c)'));
