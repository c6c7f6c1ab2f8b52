// Generators: next with values, return, throw, finally, states.
const s = JSON.stringify;
const attempt = f => { try { return s(f()); } catch (e) { return e instanceof Error ? e.name : 'thrown ' + e; } };
function* g(a) { const b = yield a; const c = yield b + 1; return c * 2; }
let it = g(1);
console.log(s(it.next('ignored')), s(it.next(10)), s(it.next(4)), s(it.next()), s(it.return(9)));
it = g(1); console.log('return before the start', s(it.return('r')), s(it.next()));
it = g(1); console.log('throw before the start', attempt(() => it.throw('t')), s(it.next()), attempt(() => it.throw('t2')));
function* f() { try { yield 1; yield 2; } catch (e) { yield 'caught ' + e; } finally { yield 'cleanup'; } return 'end'; }
it = f(); console.log('return runs finally', s(it.next()), s(it.return('r')), s(it.next()), s(it.next()));
it = f(); console.log('throw is caught', s(it.next()), s(it.throw('x')), s(it.next()), s(it.next()), s(it.next()));
it = f(); console.log('twice', s(it.next()), s(it.return('r')), attempt(() => it.throw('y')), s(it.next()));
function* over() { try { yield 1; } finally { return 'finally wins'; } }
it = over(); it.next(); console.log('return in finally', s(it.return('r')), s(it.next()));
it = over(); it.next(); console.log('also over a throw', s(it.throw(new Error())));
function* broken() { yield 1; throw new RangeError('own'); }
it = broken(); it.next(); console.log('own throw', attempt(() => it.next()), s(it.next()));
function* self() { try { self.it.next(); } catch (e) { yield e.name; } }
self.it = self(); console.log('running already', s(self.it.next()));
console.log('this and arguments', [...(function* () { yield this.v; yield* arguments; }).call({ v: 0 }, 1, 2)].join());
const lazy = []; function* late(x = lazy.push('default')) { lazy.push('body'); }
const l = late(); lazy.push('made'); l.next(); console.log('defaults run at the call', lazy.join());
console.log('no constructor', attempt(() => new g()), 'prototype' in g, Object.hasOwn(g.prototype, 'constructor'));
console.log('prototypes', it instanceof broken, Object.getPrototypeOf(g()) === g.prototype, it[Symbol.iterator]() === it, Object.prototype.toString.call(it), Object.prototype.toString.call(g));
g.prototype = null; console.log('without a prototype', Object.getPrototypeOf(Object.getPrototypeOf(g())) === Object.getPrototypeOf(Object.getPrototypeOf(f.prototype)));
console.log('yield in expressions', s((() => { const h = (function* () { return [yield, yield, (yield 3) + (yield 4)]; })(); h.next(); h.next('a'); h.next('b'); h.next(1); return h.next(2); })()));
console.log('endless', (() => { const r = []; for (const n of (function* () { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } })()) { if (n > 50) break; r.push(n); } return r.join(); })());
