// Labels, break out of blocks, continue of outer loops, and the completion values that eval gives.
const out = [];
done: { out.push('in'); if (out.length) break done; out.push('never'); }
outer: for (const i of [1, 2, 3]) { for (const j of [1, 2, 3]) { if (j === 2) continue outer; if (i === 3) break outer; out.push(`${i}${j}`); } }
a: b: for (;;) { break a; }
x: { y: { break x; } out.push('never'); }
sw: switch (1) { case 1: for (;;) break sw; default: out.push('never'); }
t: try { break t; } finally { out.push('finally'); }
console.log(out.join());
console.log('finally overrides', (() => { l: try { return 'return'; } finally { break l; } return 'after'; })());
console.log('continue in finally', (() => { let n = 0; do { try { n++; throw 1; } finally { continue; } } while (n < 3); return n; })());
const closes = [];
const it = { [Symbol.iterator]: () => ({ i: 0, next() { return { value: this.i++, done: false }; }, return() { closes.push('closed'); return {}; } }) };
one: for (const p of it) { for (const q of it) { if (q === 1) continue one; if (p === 1) break one; } }
console.log('iterators are closed', closes.join());
const e = code => String((0, eval)(code));
console.log('values', e('1; {}'), e('1; { 2 }'), e('1; if (0) 2;'), e('1; var z = 2;'), e('1; function f() {}'), e('1; ;'));
console.log('loops', e('for (var i = 0; i < 3; i++) i;'), e('do { 5; break; } while (0)'), e('2; while (0) 1;'), e('l: { 3; break l; 4; }'));
console.log('switch', e('switch (1) { case 1: "one"; break; case 2: "two"; }'), e('5; switch (9) {}'));
console.log('try', e('try { 1 } finally { 2 }'), e('try { throw 1 } catch { 3 }'), e('1; try { } finally { 2 }'));
console.log('let and class', e('1; let zz = 2;'), e('2; class Q {}'), e('1; const k = 3;'));
const syntax = code => { try { new Function(code); return 'ok'; } catch (e) { return e.name; } };
console.log('refused', syntax('break nope;'), syntax('l: { continue l; }'), syntax('l: l: ;'), syntax('l: { (() => { break l; })() }'), syntax('l: let x;'), syntax('l: class C {}'));
console.log('allowed', syntax('l: { } l: { }'), syntax('yield: ;'), syntax('async: ;'), syntax('let: ;'), syntax('l: { l2: { break l; } }'));
