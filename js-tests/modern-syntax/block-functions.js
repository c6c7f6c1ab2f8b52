// Functions declared in blocks: hoisting inside of the block, and what sloppy code sees outside.
console.log('called before', (() => { { return f(); function f() { return 'hoisted in the block'; } } })());
console.log('var before the block', (function () { const before = typeof g; { function g() {} } return before + ' ' + typeof g; })());
console.log('strict', (function () { 'use strict'; { function h() {} } return typeof h; })());
console.log('not taken', (function () { if (false) { function k() {} } return typeof k; })());
console.log('taken', (function () { if (true) { function k() { return 1; } } return k(); })());
console.log('inner assignment stays inside', (function () { { function f() { return 1; } f = () => 2; } return f(); })());
console.log('a let in the way', (function () { let f = 'let'; { function f() {} } return f; })());
console.log('a parameter in the way', (function (f) { { function f() {} } return f; })('parameter'));
console.log('last of two wins', (function () { { function f() { return 1; } function f() { return 2; } return f(); } })());
console.log('in switch', (function (n) { switch (n) { case 0: function f() { return 'from case 0'; } case 1: return f(); } })(1));
const attempt = code => { try { return String(new Function(code)()); } catch (e) { return e.name; } };
console.log('strict duplicates', attempt("'use strict'; { function f() {} function f() {} }"));
console.log('with let', attempt('{ let f; function f() {} }'));
console.log('generators twice', attempt('{ function* f() {} function* f() {} }'));
console.log('if with a declaration', attempt('if (1) function f() { return 7; } return f();'));
console.log('if in strict code', attempt("'use strict'; if (1) function f() {}"));
console.log('generator is not seen outside', attempt('{ function* f() {} } return typeof f;'));
console.log('async is not seen outside', attempt('{ async function f() {} } return typeof f;'));
console.log('labelled function', attempt('l: function f() { return 3; } return f();'));
console.log('loop body', attempt('while (0) function f() {}'));
const each = [];
for (let i = 0; i < 3; i++) { function now() { return i; } each.push(now); }
console.log('one for each round', each.map(f => f()).join());
