// &&=, ||= and ??=: short circuits, references that are evaluated once, setters that are not called.
let a = 0, b = 1, c = null;
console.log('||=', a ||= 5, b ||= 6, a, b);
console.log('&&=', a &&= 7, (c &&= 8) === null, a);
console.log('??=', c ??= 9, c ??= 10, c);
const log = [];
const o = {
  _v: { truthy: 1, falsy: 0, nil: undefined },
  get truthy() { log.push('get truthy'); return this._v.truthy; }, set truthy(v) { log.push('set truthy ' + v); },
  get falsy() { log.push('get falsy'); return this._v.falsy; }, set falsy(v) { log.push('set falsy ' + v); },
  get nil() { log.push('get nil'); return this._v.nil; }, set nil(v) { log.push('set nil ' + v); },
};
o.truthy ||= 1; o.truthy &&= 2; o.truthy ??= 3;
o.falsy ||= 4; o.falsy &&= 5; o.falsy ??= 6;
o.nil ||= 7; o.nil &&= 8; o.nil ??= 9;
console.log(log.join('; '));
let evaluated = 0;
const list = [0, 1, 2];
list[evaluated++] ||= 'x';
console.log('index once', evaluated, list.join());
const base = () => { evaluated++; return list; };
base()[1] &&= 'y';
console.log('object once', evaluated, list.join());
let right = 0;
list[0] ||= ++right; list[2] ??= ++right;
console.log('right side not evaluated', right);
const frozen = Object.freeze({ x: 1, n: null });
const strict = f => { try { return String(f()); } catch (e) { return e.name; } };
console.log('frozen', strict(() => { 'use strict'; return frozen.x ??= 2; }), strict(() => { 'use strict'; return frozen.n ??= 2; }));
let f, g; f ??= () => {}; g ||= function () {};
console.log('function names', f.name, g.name, strict(() => { const h = {}; h.p ??= () => {}; return '[' + h.p.name + ']'; }));
class P { #n = null; once() { return this.#n ??= 'made'; } twice() { return this.#n &&= this.#n + '!'; } }
const p = new P();
console.log('private', p.twice() === null, p.once(), p.twice(), p.once());
console.log('chained', (() => { let x = null, y = 0; x ??= y ||= 4; return x + ',' + y; })());
const syntax = code => { try { new Function(code); return 'ok'; } catch (e) { return e.name; } };
console.log('targets', syntax('[a] ??= b'), syntax('({a} ||= b)'), syntax('f() &&= 1'), syntax('a ??= b ?? c'));
