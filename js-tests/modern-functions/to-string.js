// Function.prototype.toString gives the source text as it was written.
function   spaced ( a,b /* c */ ) { return a /* kept */ + b }
console.log(spaced.toString());
console.log(String((a)=>a+1), '|', String(async  x => x), '|', String(function*(){ yield 1 }));
const o = { m ( ) { }, get  g() { return 1 }, set g( v ) {}, async  am() {}, *gm() {}, async * agm() {}, [ 'c' + 1 ] () {}, 'q u' () {}, p: function () {}, a: () => { } };
console.log([o.m, o.am, o.gm, o.agm, o.c1, o['q u'], o.p, o.a].map(String).join(' | '));
const d = Object.getOwnPropertyDescriptor(o, 'g');
console.log(String(d.get), '|', String(d.set));
class  A  extends  Object { #x = 1 ; static  s( ) { } /* comment */ get y() { return this.#x } }
console.log(String(A));
console.log(String(A.s), '|', String(Object.getOwnPropertyDescriptor(A.prototype, 'y').get));
console.log(String(class { }), '|', String(class N{constructor(){}}));
console.log(new Function('a', 'b', 'return a').toString());
console.log(new Function().toString());
console.log(new (Object.getPrototypeOf(async function () {}).constructor)('x', 'await x').toString());
const native = s => /^function\s*[\w$\[\]. ]*\(\)\s*\{\s*\[native code\]\s*\}$/.test(s);
console.log('native', native(String(Math.max)), native(String(spaced.bind())), native(String(Map)));
console.log('of what is no function', (() => { try { return Function.prototype.toString.call({}); } catch (e) { return e.name; } })());
console.log('nested', String(function () { return function inner() {}; }()), String((() => () => 1)()));
console.log('comments before the parameters', String(function /* one */ name /* two */ () /* three */ {}));
console.log('round trip', eval('(' + String(spaced) + ')')(1, 2), eval('(' + String((a, b) => a * b) + ')')(3, 4));
console.log('line ends', JSON.stringify(String(eval('(function f() {\r\n})'))));
