// Static blocks: order among static fields, this, super, private access, scope, refused statements.
const log = [];
class Base { static hello() { return 'hello from ' + this.name; } }
class A extends Base {
  static a = (log.push('field a'), 1);
  static { log.push('block 1, a=' + this.a); this.b = this.a + 1; }
  static c = (log.push('field c, b=' + this.b), 3);
  static { log.push(super.hello()); }
  static {}
  static #secret = 'secret';
  static { A.reveal = () => A.#secret; }
  static { var v = 'block'; let l = v; function inner() { return l; } log.push(inner()); }
}
console.log(log.join('; '));
console.log(A.b, A.reveal(), typeof v, typeof inner);
let getX, setX;
class P { #x = 5; static { getX = o => o.#x; setX = (o, x) => { o.#x = x; }; } }
const p = new P(); setX(p, 6);
console.log('friend functions', getX(p));
const attempt = f => { try { return String(f()); } catch (e) { return e.name + ' ' + e.message; } };
console.log('throws', attempt(() => class { static { throw new RangeError('in a block'); } }));
console.log('this of arrows', (() => { let t; class Q { static { t = (() => this)(); } } return t === Q; })());
console.log('the name inside', (() => { let ok; const N = class Inner { static { ok = Inner === this; } }; return ok; })());
console.log('outer name is not yet there', attempt(() => { const N = class { static { N; } }; }).split(' ')[0]);
console.log('control flow inside', (() => { const r = []; class L { static { for (const x of [1, 2, 3]) { if (x === 2) continue; r.push(x); } l: { break l; } try { throw 1; } catch { r.push('caught'); } } } return r.join(); })());
console.log('functions inside may await and return', (() => { let f; class F { static { f = async () => { return await 1; }; } } return f() instanceof Promise; })());
const syntax = code => { try { new Function(code); return 'ok'; } catch (e) { return e.name; } };
console.log('refused', syntax('class A { static { return } }'), syntax('class A { static { await } }'), syntax('class A { static { arguments } }'), syntax('for (;;) class A { static { break } }'), syntax('class A { static { super() } }'), syntax('class A { static { let x; var x } }'), syntax('function* g() { class A { static { yield } } }'), syntax('class A { static { await => 1 } }'));
console.log('allowed', syntax('class A { static\n{ } }'), syntax('class A { static { var x; var x } }'), syntax('class A { static { new.target } }'), syntax('class A { static { (function () { arguments }) } }'), syntax('class A { static { function f() {} var f } }'));
