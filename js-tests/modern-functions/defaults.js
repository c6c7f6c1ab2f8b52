// Default parameters: when they are evaluated, their scope, arguments, length, and refused forms.
let n = 0;
const next = () => ++n;
const f = (a = next(), b = next()) => `${a},${b}`;
console.log('evaluated at each call', f(), f(10), f(undefined, null), f(0, ''), n);
console.log('earlier parameters', ((a, b = a * 2, c = a + b) => [a, b, c].join())(1));
console.log('this and functions', (function (a = this.v, b = f2()) { return a + b; function f2() {} }).length,
  (function (a = this.v) { return a; }).call({ v: 'this' }));
const x = 'outside';
console.log('scope of the body is not seen', ((a = x) => { var x = 'body'; return a; })(), (function (a = () => x) { var x = 'body'; return a(); })());
console.log('var copies the parameter', (function (a, g = () => a) { var a; a = a + '!'; return a + g(); })('p'));
console.log('the body\'s own var', (function (a, g = () => a) { var a = 'body'; return a + g(); })('p'));
console.log('arguments are not mapped', (function (a, b = 2) { a = 9; arguments[1] = 8; return [arguments[0], b, arguments.length].join(); })(1));
console.log('mapped without defaults', (function (a) { a = 9; return arguments[0]; })(1));
console.log('length', (function (a, b) {}).length, (function (a = 1, b) {}).length, (function (a, b = 1, ...c) {}).length);
console.log('names', (function (g = () => {}) { return g.name; })(), (function ({ g = function () {} } = {}) { return g.name; })(), ((g = class {}) => g.name)());
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
console.log('throws', attempt(() => ((a = (() => { throw new RangeError(); })()) => a)()), attempt(() => ((a, b = c, c) => b)(1)));
console.log('required', attempt((req = () => { throw new URIError(); }) => ((a = req()) => a)()), ((a = 1) => a)(5));
console.log('patterns', (({ a = 1, b: { c = 2 } = {} } = {}, [d = 3] = []) => [a, c, d].join())(), (({ a = 1 } = { a: 7 }) => a)());
console.log('eval in a default', (function (a = eval('var z = 1; z'), b = a + 1) { return a + b; })());
console.log('closure counter', [1, 2].map((v, i, all, seen = []) => { seen.push(v); return seen.length; }).join());
const syntax = code => { try { new Function(code); return 'ok'; } catch (e) { return e.name; } };
console.log('refused', syntax('function f(a = 1) { "use strict" }'), syntax('function f(a, a = 1) {}'), syntax('function f(a = 1, a) {}'),
  syntax('function f(a = 1) { let a }'), syntax('({ set x(v = 1) {} })'), syntax('function f(...a = []) {}'), syntax('function* f(a = yield) {}'));
console.log('recursion in a default', ((k, fact = (m) => (m < 2 ? 1 : m * fact(m - 1))) => fact(k))(5));
