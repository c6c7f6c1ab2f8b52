// Getters and setters: in literals, by defineProperty, inherited, with the
// right this.

var o = {
  n: 1,
  get double() { return this.n * 2; },
  set double(v) { this.n = v / 2; }
};
print('read', o.double);
o.double = 10;
print('write', o.n, o.double);
o.double += 4;
print('compound', o.n);
print('postfix', o.double++, o.n);

var ro = { get fixed() { return 'constant'; } };
ro.fixed = 'ignored';
print('getter only', ro.fixed);
var wo = { set sink(v) { this.got = v; } };
wo.sink = 5;
print('setter only', wo.sink, wo.got);
print('strict write to a getter', (function () {
  'use strict';
  try { ro.fixed = 1; return 'written'; } catch (e) { return e.name; }
})());

var child = Object.create(o);
child.double = 100;
print('inherited setter writes the child', child.n, o.n, child.hasOwnProperty('double'));
print('inherited getter sees the child', child.double, o.double);
child = Object.create(ro);
child.fixed = 'mine';
print('inherited getter blocks assignment', child.fixed, child.hasOwnProperty('fixed'));
Object.defineProperty(child, 'fixed', { value: 'mine' });
print('but not definition', child.fixed);

print('value of the assignment', (wo.sink = 'right side'));
var calls = [];
var t = { get a() { calls.push('get'); return calls.length; }, set a(v) { calls.push('set ' + v); } };
t.a; t.a = t.a; typeof t.a; delete t.a; t.a;
print('calls', calls.join(', '));

print('names', { get 'quoted name'() { return 1; } }['quoted name'], { get 5() { return 'five'; } }[5],
  { get if() { return 'keyword'; } }.if);
print('get and set as names', { get: 1, set: 2 }.get, { get get() { return 'g'; } }.get);
print('this of a primitive', (function () {
  Object.defineProperty(Number.prototype, 'half', { get: function () { return this / 2; }, configurable: true });
  var h = (10).half;
  delete Number.prototype.half;
  return h;
})());

var d = Object.getOwnPropertyDescriptor(o, 'double');
print('functions', typeof d.get, typeof d.set, d.get.call({ n: 21 }), d.get.length, d.set.length);
Object.defineProperty(o, 'double', { get: function () { return 'new'; } });
print('redefined getter keeps the setter', o.double, Object.getOwnPropertyDescriptor(o, 'double').set === d.set);
print('lazy value', (function () {
  var made = 0, lazy = { get v() { made++; Object.defineProperty(this, 'v', { value: 'made' }); return this.v; } };
  return lazy.v + lazy.v + made;
})());
