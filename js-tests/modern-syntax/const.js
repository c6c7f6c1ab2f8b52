// const: what may not change and what may, in blocks, loops and patterns.
// duk: skip modern JavaScript
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
console.log('assignment', attempt(() => { const c = 1; c = 2; return c; }));
console.log('same value', attempt(() => { const c = 1; c = 1; return c; }));
console.log('compound', attempt(() => { const c = 1; c += 1; return c; }));
console.log('increment', attempt(() => { const c = 1; c++; return c; }));
console.log('logical that does not assign', attempt(() => { const c = 1; c ||= 2; return c; }));
console.log('logical that assigns', attempt(() => { const c = 0; c ||= 2; return c; }));
let evaluated = '';
attempt(() => { const c = 1; c = (evaluated += 'right side first'); });
console.log(evaluated);
const list = [1];
list.push(2);
console.log('contents', list.join());
console.log('for-of', attempt(() => { let t = 0; for (const x of [1, 2, 3]) t += x; return t; }));
console.log('for-in', attempt(() => { let t = ''; for (const k in { a: 1, b: 2 }) t += k; return t; }));
let rounds = 0;
console.log('for', attempt(() => { for (const i = 0; i < 2; i++) rounds++; }), rounds);
console.log('for without change', attempt(() => { for (const go = { n: 0 }; go.n < 3; go.n++) rounds++; return rounds; }));
console.log('pattern', attempt(() => { const [a, { b }] = [1, { b: 2 }]; b = 3; return a; }));
console.log('assignment pattern', attempt(() => { const a = 1; [a] = [2]; return a; }));
console.log('needs a value', attempt(() => new Function('const c;')));
console.log('twice', attempt(() => new Function('const c = 1; let c = 2;')));
console.log('with var', attempt(() => new Function('const c = 1; { var c = 2; }')));
console.log('with parameter', attempt(() => new Function('c', 'const c = 1;')));
console.log('let let', attempt(() => new Function('let let = 1;')));
console.log('name of a function expression', attempt(() => (function f() { f = 1; return typeof f; })()));
console.log('the same in strict code', attempt(() => (function f() { 'use strict'; f = 1; return typeof f; })()));
{ const c = 'inner'; console.log(c); }
const c = 'outer';
console.log(c);
