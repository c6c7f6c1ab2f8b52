// Scopes of functions: parameters, body, names of expressions, closures over catch variables, eval and strictness.
// duk: skip modern JavaScript
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
console.log('expression name', (function self() { return typeof self; })(), typeof self, (function self(self) { return self; })(1), (function self() { var self = 2; return self; })());
console.log('parameter and var', (function (a) { var a; return a; })(1), (function (a) { var a = 2; return arguments[0] + a; })(1));
console.log('parameter and function', (function (a) { return typeof a; function a() {} })(1), (function (a) { a = 3; return typeof arguments[0]; function a() {} })(1));
console.log('arguments shadowed', (function () { var arguments; return typeof arguments; })(), (function () { let arguments = 1; return arguments; })(), (function (arguments) { return arguments; })(5), (function () { function arguments() {} return typeof arguments; })());
console.log('catch', (() => { var e = 'outer'; try { throw 'inner'; } catch (e) { var e = 'assigned'; } return e; })(), (() => { const fs = []; for (const v of [1, 2]) try { throw v; } catch (c) { fs.push(() => c); } return fs.map(f => f()).join(); })());
console.log('catch pattern', (() => { try { throw { a: 1, b: [2, 3] }; } catch ({ a, b: [, c], d = a + c }) { return [a, c, d].join(); } })());
console.log('direct eval', (function () { var x = 1; eval('var x = 2; var y = 3; let z = 4'); return [x, y, typeof z].join(); })(), (function () { 'use strict'; eval('var y2 = 3'); return typeof y2; })());
console.log('eval function', (function () { eval('function inEval() { return 1 }'); return inEval(); })(), attempt(() => { let clash = 1; eval('var clash = 2'); return clash; }));
console.log('arrow parameters', ((a, b = () => a, c = (a = 9) => a) => [a, b(), c()].join())(1));
const counter = (() => { let n = 0; return { up: () => ++n, get n() { return n; } }; })();
counter.up(); counter.up();
console.log('closure', counter.n);
console.log('hoisting', typeof hoisted, hoisted(), typeof notYet);
function hoisted() { return 'function'; } var notYet = 1;
console.log('function in a class body is strict', new (class { m() { return (function () { return this; })() === undefined; } })().m());
console.log('undeclared', attempt(() => { 'use strict'; undeclared1 = 1; }), (() => { undeclared2 = 2; return delete globalThis.undeclared2; })());
console.log('typeof of a deleted one', typeof undeclared2);
console.log('global let is no property', 'counter' in globalThis, Object.hasOwn(globalThis, 'attempt'));
console.log('immediate', !function () { return 0; }(), void function () {}(), new class { constructor() { this.v = 1; } }().v, (async () => {})() instanceof Promise);
