// Every iteration of a loop has its own bindings of let.
let fs = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
console.log('let', fs.map(f => f()).join());
fs = [];
for (var v = 0; v < 3; v++) fs.push(() => v);
console.log('var', fs.map(f => f()).join());
fs = [];
for (let i = 0; i < 6; i++) { fs.push(() => i); i++; }
console.log('changed in the body', fs.map(f => f()).join());
fs = [];
for (let i = 0; fs.push(() => i), i < 2; i++);
console.log('closures in the condition', fs.map(f => f()).join());
fs = [];
for (let i = 0; i < 3; fs.push(() => i), i++);
console.log('closures in the update', fs.map(f => f()).join());
let first;
for (let i = 0, get = () => i; i < 3; i++) first = get;
console.log('the initialiser has a copy of its own', first());
fs = [];
for (let i = 0, j = 10; i < j; i += 3, j -= 2) fs.push(() => i + ':' + j);
console.log('two', fs.map(f => f()).join(' '));
fs = [];
for (const k in { a: 1, b: 2 }) fs.push(() => k);
for (const x of 'cd') fs.push(() => x);
for (const [x, y] of [['e', 'f'], ['g', 'h']]) fs.push(() => x + y);
console.log('in and of', fs.map(f => f()).join());
const pairs = [];
for (let i = 0; i < 3; i++) pairs.push({ get: () => i, add: () => { i += 10; } });
pairs[1].add();
console.log('independent', pairs.map(p => p.get()).join());
fs = [];
let n = 0;
while (n < 3) { let m = n++; fs.push(() => m); }
console.log('while', fs.map(f => f()).join());
for (let i = 'head'; i; i = '') { let i = 'body'; console.log('shadowed in the body', i); }
function* gen() { for (let i = 0; i < 3; i++) yield () => i; }
console.log('in a generator', [...gen()].map(f => f()).join());
