// Arrow functions: lexical this, arguments, super and new.target; no prototype and no construction.
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
function Outer() {
  this.name = 'outer';
  this.arrow = () => this.name;
  this.deep = () => () => { return (() => this.name)(); };
  this.args = (...own) => [...arguments].join() + '/' + own.join();
  this.target = () => new.target === Outer;
}
const o = new Outer(1, 2);
console.log('this', o.arrow(), o.arrow.call({ name: 'other' }), o.arrow.bind({ name: 'bound' })(), o.deep()());
console.log('arguments', o.args(3, 4));
console.log('new.target', o.target(), Reflect.apply(o.target, null, []));
console.log('no constructor', attempt(() => new (() => {})()), 'prototype' in (() => {}), Object.hasOwn(() => {}, 'arguments'));
class A { who() { return 'A'; } }
class B extends A { who() { return 'B'; } both() { return [1].map(() => super.who() + this.who()).join(); } }
console.log('super', new B().both());
class D extends A { constructor() { const init = () => super(); init(); this.made = (() => this instanceof D)(); } }
console.log('super call', new D().made);
console.log('this before super', attempt(() => new (class extends A { constructor() { const t = () => this; t(); super(); } })()));
console.log('in eval', (function () { return (() => eval('this.v + arguments[0]'))(); }).call({ v: 'v' }, '!'));
console.log('bodies', (() => ({}))() instanceof Object, (() => {})(), (x => x * 2)(4), ((a, b) => a + b)(1, 2), (() => [])().length);
console.log('label, no object', String((() => { a: 1 })()));
console.log('length', (() => {}).length, ((a, b) => {}).length, ((a, b = 1, c) => {}).length, ((...r) => {}).length, (({ a }, [b]) => {}).length);
console.log('precedence', (x => x ? 1 : 2)(0), [1, 2].map(x => y => x + y).map(f => f(10)).join(), typeof (() => {}));
const syntax = code => { try { new Function(code); return 'ok'; } catch (e) { return e.name; } };
console.log('refused', syntax('() => {} || 1'), syntax('()\n=> 1'), syntax('(a, a) => 1'), syntax('x => {}()'), syntax('(a => b)++'), syntax('() + 1'), syntax('() => {}.x'));
console.log('refused strict', syntax('(a = 1) => { "use strict" }'), syntax('"use strict"; (eval) => 1'), syntax('((a)) => 1'), syntax('(...a, b) => 1'));
console.log('allowed', syntax('(() => {}) || 1'), syntax('(a,\nb) =>\n1'), syntax('(yield) => 1'), syntax('var f = a => {}\n/x/g'));
