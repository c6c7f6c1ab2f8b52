// The name that a function gets from where it is written.
const sym = Symbol('desc'), bare = Symbol();
const a = () => {}, b = function () {}, c = class {}, d = async () => {}, e = function* () {};
let f; f = () => {};
var g = function own() {};
console.log('variables', [a, b, c, d, e, f, g].map(x => x.name).join());
const o = { a: () => {}, 'b c': function () {}, 1: class {}, [sym]: () => {}, [bare]: () => {}, ['com' + 'puted']: () => {}, m() {},
  get x() { return 1; }, set x(v) {}, get [sym.description]() { return 1; }, __proto__: null };
console.log('properties', [o.a, o['b c'], o[1], o[sym], o[bare], o.computed, o.m].map(x => JSON.stringify(x.name)).join());
const x = Object.getOwnPropertyDescriptor(o, 'x');
console.log('accessors', x.get.name, x.set.name, Object.getOwnPropertyDescriptor(o, 'desc').get.name);
const { p = () => {}, q: { r = () => {} } = {}, ...others } = {};
const [s = () => {}] = [];
console.log('patterns', p.name, r.name, s.name);
let t, u; [t = () => {}] = []; ({ u = () => {} } = {});
console.log('assignment patterns', t.name, u.name);
const holder = {}; holder.prop = () => {}; holder['el'] = function () {};
console.log('no name for members', JSON.stringify([holder.prop.name, holder.el.name, (() => {}).name, (function () {}).name, (class {}).name]));
const paren = (() => {}), comma = (0, () => {}), cond = true ? () => {} : 0;
console.log('parentheses', JSON.stringify([paren.name, comma.name, cond.name]));
console.log('bound', a.bind().name, a.bind().bind().name, (() => {}).bind().name + '|');
console.log('made', new Function('').name, Object.getPrototypeOf(async () => {}).constructor('').name, Symbol.prototype[Symbol.toPrimitive].name);
class K { static s() {} i() {} #p() {} static p(k) { return k.#p.name; } get y() { return 1; } static [sym]() {} f = () => {}; static g = class {}; #h = () => {}; static h(k) { return k.#h.name; } }
console.log('class members', [K.s, new K().i, K[sym], new K().f, K.g].map(x => x.name).join(), K.p(new K()), K.h(new K()), K.name);
class Static { static name = 'own'; } class Method { static name() { return 'called'; } }
console.log('a static name', Static.name, Method.name());
const desc = Object.getOwnPropertyDescriptor(a, 'name');
console.log('descriptor', JSON.stringify(desc), JSON.stringify(Object.getOwnPropertyDescriptor((x, y) => {}, 'length')));
a.name = 'ignored'; Object.defineProperty(a, 'name', { value: 'defined' });
console.log('changed', a.name, delete a.name, JSON.stringify(a.name), Object.hasOwn(a, 'name'));
console.log('logical assignment', (() => { let z; z ??= () => {}; return z.name; })(), (() => { let z = { }; z.k ||= () => {}; return JSON.stringify(z.k.name); })());
