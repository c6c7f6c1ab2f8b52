// The temporal dead zone of let, const and class: reads, writes, typeof, closures and parameters.
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
console.log('read', attempt(() => { const v = x; let x = 1; return v; }));
console.log('write', attempt(() => { x = 1; let x; return x; }));
console.log('typeof', attempt(() => { const t = typeof x; let x; return t; }));
console.log('typeof undeclared', attempt(() => typeof undeclaredName));
console.log('own initialiser', attempt(() => { let x = x + 1; return x; }));
console.log('class', attempt(() => { new C(); class C {} }));
console.log('class extends itself', attempt(() => { class C extends C {} }));
let outer = 'outer';
console.log('shadowing block', attempt(() => { { const seen = outer; let outer2; return seen; } }));
console.log('shadowed before', attempt(() => { { const seen = outer; let outer = 1; return seen; } }));
const later = () => value;
console.log('closure before', attempt(later));
let value = 'ready';
console.log('closure after', attempt(later));
console.log('switch shares a scope', attempt(() => { switch (1) { case 0: let x; case 1: x = 2; return x; } }));
console.log('parameter reads a later one', attempt(() => ((a = b, b = 1) => a)()));
console.log('parameter reads an earlier one', attempt(() => ((a, b = a) => b)(7)));
console.log('parameter reads itself', attempt(() => ((a = a) => a)()));
console.log('for-of head', attempt(() => { for (const x of [x]) return x; }));
console.log('for-in head', attempt(() => { for (let x in { [x]: 1 }) return x; }));
let uninitialised;
console.log('let without a value', String(uninitialised));
console.log('destructuring order', attempt(() => { const { a = b, b } = { b: 1 }; return a; }));
console.log('uninitialised after a throw', attempt(() => {
  let get;
  try { get = () => late; throw 0; let late = 1; } catch { return get(); }
}));
