// Subclasses of Array, Error, Map, Promise, Function, RegExp, String, typed arrays: species, internals, names.
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
class Stack extends Array { top() { return this[this.length - 1]; } get first() { return this[0]; } }
const s = Stack.of(1, 2, 3);
console.log('Array', s.length, s.top(), Array.isArray(s), s instanceof Stack, JSON.stringify(s), (s[5] = 1, s.length), (s.length = 1, s[2] === undefined));
console.log('species', s.map(x => x) instanceof Stack, s.filter(Boolean).top(), s.concat([9]).top(), Stack.from('ab').top(), s.slice() instanceof Stack, [...s] instanceof Stack);
console.log('no species', s.toSorted() instanceof Stack, s.with(0, 4) instanceof Stack, s.toSpliced(0, 0, 1) instanceof Stack);
class Plain extends Array { static get [Symbol.species]() { return Array; } }
console.log('species changed', new Plain(3).map(x => x) instanceof Plain, new Plain(3).length, new Plain(1, 2).flat() instanceof Plain);
class MyError extends RangeError { constructor(m, o) { super(m, o); this.name = 'MyError'; } get extra() { return 'extra'; } }
const e = new MyError('text', { cause: 'why' });
console.log('Error', String(e), e instanceof RangeError, e.extra, e.cause, Object.keys(e).join(), typeof e.stack, Object.prototype.toString.call(e), attempt(() => { throw e; }));
class Counter extends Map { add(k) { return this.set(k, (this.get(k) ?? 0) + 1); } constructor(it) { super(); for (const k of it) this.add(k); } }
console.log('Map', [...new Counter('hello')].join(' '), new Counter('aa').size, attempt(() => Map.prototype.get.call({}, 1)));
class Up extends Set { add(v) { return super.add(String(v).toUpperCase()); } }
console.log('Set calls add', [...new Up(['a', 'A', 'b'])].join());
class Str extends String { shout() { return this.toUpperCase() + '!'; } }
console.log('String', new Str('abc').shout(), new Str('abc').length, new Str('abc')[1], new Str('x') + 'y', typeof new Str(''));
class Num extends Number { double() { return this * 2; } } class Bool extends Boolean {} class When extends Date { year() { return this.getUTCFullYear(); } }
console.log('Number, Boolean, Date', new Num(21).double(), new Bool(false) ? 'truthy' : '', new Bool(false).valueOf(), new When(0).year());
class Fn extends Function { twice(x) { return this(this(x)); } }
console.log('Function', new Fn('x', 'return x * 3').twice(2), new Fn() instanceof Function);
class Re extends RegExp { exec(t) { const m = super.exec(t); if (m) m.extra = 'seen'; return m; } [Symbol.replace](t, r) { return '<' + super[Symbol.replace](t, r) + '>'; } }
console.log('RegExp', new Re('b+').exec('abbc').extra, new Re('b').test('abc'), 'abc'.replace(new Re('b'), 'X'), 'abc'.match(new Re('c')).extra, 'a-b'.split(new Re('-')).join('|'));
class Bytes extends Uint8Array { sum() { return this.reduce((a, b) => a + b, 0); } }
console.log('typed array', new Bytes([250, 10]).sum(), Bytes.from([1, 2]).map(x => x * 2).sum(), new Bytes(4).subarray(1) instanceof Bytes, Bytes.BYTES_PER_ELEMENT);
class P extends Promise { static made = 0; constructor(f) { super(f); P.made++; } }
const p = P.resolve(1), q = p.then(x => x), r = q.catch(() => {}).finally(() => {});
console.log('Promise', q instanceof P, r instanceof P, P.made, P.resolve(p) === p, Promise.resolve(p) === p, P.all([]) instanceof P);
class Buf extends ArrayBuffer { tail() { return this.slice(1); } }
console.log('ArrayBuffer', new Buf(4).tail().byteLength, new Buf(4).tail() instanceof Buf);
class O extends Object { constructor(a) { super(a); } }
console.log('Object', new O(5) instanceof O, typeof new O('x'), Object.keys(new O({ z: 1 })).length);
