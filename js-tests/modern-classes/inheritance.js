// extends: prototypes, constructors, super, null, expressions, return overrides.
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
class A { constructor(x) { this.x = x; } static s() { return 's of ' + this.name; } m() { return 'A.m'; } get g() { return 'A.g'; } }
class B extends A { m() { return super.m() + ' B.m'; } get g() { return super.g + ' B.g'; } static s() { return super.s() + '!'; } }
class C extends B { constructor(...a) { super(...a); this.c = super.m(); } }
const c = new C(5);
console.log('chain', c.x, c.c, c.m(), c.g, C.s(), Object.getPrototypeOf(C) === B, Object.getPrototypeOf(C.prototype) === B.prototype);
console.log('instanceof', c instanceof A, A.prototype.isPrototypeOf(c), c.constructor.name, new B(7).x);
console.log('no call', attempt(() => A()), attempt(() => B.call({})), attempt(() => Reflect.apply(A, {}, [])));
console.log('this', attempt(() => new (class extends A { constructor() { this.x = 1; super(); } })()), attempt(() => new (class extends A { constructor() {} })()), attempt(() => new (class extends A { constructor() { super(); super(); } })()));
console.log('return', attempt(() => new (class extends A { constructor() { return { r: 'object' }; } })().r), attempt(() => new (class extends A { constructor() { return 1; } })()), attempt(() => new (class extends A { constructor() { super(3); return undefined; } })().x), attempt(() => new (class { constructor() { return 1; } })() instanceof Object));
class N extends null { static s() { return 1; } constructor() { return Object.create(N.prototype); } }
console.log('null', Object.getPrototypeOf(N.prototype), Object.getPrototypeOf(N) === Function.prototype, new N() instanceof N, attempt(() => new (class extends null {})()));
console.log('bad heritage', attempt(() => class extends undefined {}), attempt(() => class extends 5 {}), attempt(() => class extends (() => {}) {}), attempt(() => { function F() {} F.prototype = 3; return class extends F {}; }), attempt(() => class extends (function* () {}) {}));
const mixin = Base => class extends Base { mixed() { return 'mixed ' + (super.m?.() ?? 'nothing'); } };
console.log('mixins', new (mixin(A))().mixed(), new (mixin(Object))().mixed(), new (class extends mixin(mixin(B)) {})().mixed());
function Old(x) { if (x) this.old = x; } Old.prototype.hi = function () { return 'hi ' + this.old; };
console.log('function as base', new (class extends Old { hi() { return super.hi() + '!'; } })('old').hi());
console.log('heritage is evaluated once', (() => { let n = 0; class X extends (n++, A) {} new X(); new X(); return n; })());
Object.setPrototypeOf(B, class { constructor() { this.swapped = true; } });
console.log('super follows the prototype', new B().swapped, attempt(() => new B().x));
console.log('super property writes', (() => { class W extends A { w() { super.z = 'own'; return Object.hasOwn(this, 'z') + ' ' + ('z' in A.prototype); } } return new W().w(); })());
console.log('super of a missing one', attempt(() => new (class extends A { t() { return super.nope; } })().t()), attempt(() => new (class extends A { t() { return super.nope(); } })().t()), attempt(() => new (class extends A { t() { return delete super.m; } })().t()));
console.log('super with a computed key', new (class extends A { t(k) { return super[k](); } })().t('m'));
