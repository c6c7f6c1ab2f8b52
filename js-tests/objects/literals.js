// Object literals: names of every kind, values evaluated in order, duplicates,
// accessors, trailing commas.

var o = { a: 1, 'b c': 2, 3: 'three', 0x10: 'hex', 1.5: 'fraction', '': 'empty', if: 'keyword', null: 'n', true: 't' };
print('identifier and string', o.a, o['b c'], o['']);
print('numbers', o[3], o['16'], o['1.5']);
print('reserved words', o.if, o['null'], o.true);
print('large number name', Object.keys({ 1e21: 0 }).join(), Object.keys({ 1e3: 0 }).join());
print('unicode and escapes', { '\u00e9': 'e' }['é'], { \u0061b: 'escaped' }.ab, { $: 1, _: 2 }.$ + { $: 1, _: 2 }._);

var log = [];
function t(x) { log.push(x); return x; }
var seq = { z: t(1), a: t(2), m: t(3) };
print('values in order', log.join(), Object.keys(seq).join());
print('last duplicate wins', { d: 1, d: 2 }.d);
print('duplicate keeps its place', Object.keys({ x: 1, y: 2, x: 3 }).join());
print('trailing comma', Object.keys({ p: 1, }).length);
print('nested', { a: { b: { c: [1, { d: 'deep' }] } } }.a.b.c[1].d);
print('empty', Object.keys({}).length);

var calls = 0;
var acc = { get v() { calls++; return 'got'; }, set v(x) { calls += 10; } };
print('literal runs no accessor', calls, acc.v, calls);
print('data after accessor', { get x() { return 1; }, x: 2 }.x);

function make() { return { n: 0 }; }
var first = make(), second = make();
first.n = 5;
print('a new object each time', second.n, first === second);
print('a new function each time',
  (function () { function mk() { return { f: function () {} }; } return mk().f === mk().f; })());

function who() { return this.name; }
var self = { name: 'self', who: who, inner: { name: 'inner', who: who } };
print('methods', self.who(), self.inner.who());
print('computed access', self['wh' + 'o'](), self['inner']['who']());
print('in parentheses', ({ a: 1 }).a, ({}).toString());
({ lone: true });
{ print('a block, not a literal'); }
print('array of literals', [{ v: 1 }, { v: 2 }].map(function (e) { return e.v; }).join());
