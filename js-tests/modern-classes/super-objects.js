// super in object literals: home objects, changes of the prototype, borrowed methods, accessors, Reflect receivers.
const base = { hi() { return 'base ' + this.n; }, get acc() { return 'acc ' + this.n; }, set acc(v) { this.stored = 'base set ' + v; }, n: 'B' };
const o = {
  __proto__: base, n: 'o',
  hi() { return 'o>' + super.hi(); },
  get acc() { return 'o>' + super.acc; }, set acc(v) { super.acc = v + '!'; },
  arrow() { return (() => super.hi())(); },
  viaEval() { return eval('super.hi()'); },
  *gen() { yield super.hi(); },
  has() { return 'hi' in Object.getPrototypeOf(this); },
  key(k) { return super[k]; },
  write() { super.fresh = 1; return Object.hasOwn(this, 'fresh') && !('fresh' in base); },
};
console.log(o.hi(), '|', o.acc, '|', o.arrow(), '|', o.viaEval(), '|', [...o.gen()].join(), '|', o.key('n'), '|', o.write());
o.acc = 5;
console.log('setter gets this', o.stored, base.stored);
const borrowed = { n: 'borrower', hi: o.hi };
console.log('home object stays', borrowed.hi(), o.hi.call({ n: 'called' }));
Object.setPrototypeOf(o, { hi() { return 'new proto ' + this.n; } });
console.log('prototype changed', o.hi());
const child = Object.create(o, { n: { value: 'child' } });
console.log('child', child.hi());
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
const orphan = { __proto__: null, m() { return super.x; } };
console.log('no prototype', attempt(() => orphan.m()));
console.log('read-only', attempt(() => { 'use strict'; const f = { __proto__: Object.freeze({ z: 1 }), m() { super.z = 2; } }; f.m(); }));
console.log('missing', attempt(() => ({ m() { return super.nope; } }).m()), attempt(() => ({ m() { return super.nope(); } }).m()));
console.log('inherited from Object', ({ toString() { return super.toString() + '+'; } }) + '');
const syntax = code => { try { new Function(code); return 'ok'; } catch (e) { return e.name; } };
console.log('refused', syntax('({ f: function () { super.x } })'), syntax('super.x'), syntax('function f() { super.x }'), syntax('({ m() { super() } })'), syntax('({ m() { super } })'), syntax('({ m() { function f() { super.x } } })'));
console.log('allowed', syntax('({ m() { super.x } })'), syntax('({ get m() { return super.x } })'), syntax('({ async m() { super["x"]`t` } })'), syntax('({ m(a = super.x) {} })'));
const updates = { __proto__: { n: 1 }, m() { super.n++; super.n += 5; return this.n + ' ' + super.n; } };
console.log('compound assignment reads the prototype each time', updates.m());
