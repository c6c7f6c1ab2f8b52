// Private fields, methods, accessors and statics; brand checks; in.
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
class C {
  #x = 1; #y; static #count = 0; static #make() { return new C(); }
  constructor(x = 1) { this.#x = x; C.#count++; }
  #method() { return 'm' + this.#x; }
  get #acc() { return this.#x * 2; } set #acc(v) { this.#x = v; }
  get #readOnly() { return 0; } set #writeOnly(v) {}
  get x() { return this.#x; }
  m() { return this.#method(); }
  update() { this.#acc = 10; this.#acc += 5; this.#x++; this.#x **= 2; this.#y ??= 'y'; return this.#x + this.#y; }
  equals(o) { return this.#x === o.#x; }
  static has(o) { return #x in o && #method in o && #acc in o; }
  static make() { return C.#make(); } static get count() { return C.#count; }
  writeMethod() { this.#method = 1; } writeReadOnly() { this.#readOnly = 1; } read() { return this.#writeOnly; }
  static sub() { return this.#count; }
  pattern() { [this.#x, { k: this.#y }] = [7, { k: 8 }]; return [this.#x, this.#y].join(); }
  same(o) { return this.#method === o.#method; }
  optional(o) { return o?.#x; }
  closure() { return () => this.#x; }
}
const c = new C(3);
console.log('read', c.x, c.m(), c.update(), c.pattern());
console.log('other instance', c.equals(new C(7)), c.equals(new C(2)), c.same(new C()), c.optional(null) === undefined, c.closure()());
console.log('foreign object', attempt(() => c.equals({})), attempt(() => c.equals(null)), attempt(() => C.prototype.m.call({ x: 1 })));
console.log('in', C.has(c), C.has({}), C.has(C.prototype), attempt(() => C.has(1)), C.has(Object.create(c)), C.has(new Proxy(c, {})));
console.log('statics', C.make() instanceof C, C.count, attempt(() => (class extends C {}).sub()), (class extends C {}).count > 0);
console.log('writes', attempt(() => c.writeMethod()), attempt(() => c.writeReadOnly()), attempt(() => c.read()));
console.log('hidden', Object.getOwnPropertyNames(c).length, '#x' in c, JSON.stringify(c), Reflect.ownKeys(C.prototype).filter(k => String(k).includes('#')).length);
console.log('frozen is no obstacle', (() => { Object.freeze(c); c.update(); return c.x > 15; })());
class Stamp extends class { constructor(o) { return o; } } { #s = 'stamped'; static of(o) { return o.#s; } static is(o) { return #s in o; } }
const plain = {}; new Stamp(plain);
console.log('on a foreign object', Stamp.of(plain), Stamp.is(plain), attempt(() => new Stamp(plain)));
class Outer { #p = 'outer'; Inner = class { #q = 'inner'; get(o) { return o.#p + this.#q; } }; shadow() { return new (class { #p = 'shadow'; get(o) { return attempt(() => o.#p); } get own() { return this.#p; } })(); } }
const out = new Outer();
console.log('nested', new out.Inner().get(out), out.shadow().get(out), out.shadow().own);
const make = () => class { #v = 1; static read(o) { return o.#v; } };
const M1 = make(), M2 = make();
console.log('each evaluation has its own', M1.read(new M1()), attempt(() => M1.read(new M2())));
const syntax = code => { try { (0, eval)(code); return 'ok'; } catch (e) { return e.name; } };
console.log('refused', syntax('this.#x'), syntax('(class { m() { this.#no } })'), syntax('(class { #a; #a })'), syntax('(class { #constructor })'), syntax('(class { #a; m() { delete this.#a } })'), syntax('({ #a: 1 })'), syntax('(class { #a; m() { #a } })'), syntax('(class { get #a() {} static set #a(v) {} })'), syntax('(class { #a() {} get #a() {} })'));
console.log('allowed', syntax('(class { get #a() {} set #a(v) {} })'), syntax('(class { m() { this.#later } #later })'), syntax('(class { #a; m() { eval("this.#a") } })'), syntax('(class { #\\u0061; m() { this.#a } })'));
