// push and pop work at the end and keep length right, also on holes and on
// objects that only look like arrays.

var a = [];
print('push returns the length', a.push('x'), a.push('y', 'z'), a.push());
print('order', a.join());
print('pop returns the element', a.pop(), a.length, a.join());
print('empty', [].pop(), [].push());
print('push an array', a.push([1, 2]), a.length, a[2].join());
print('push undefined', a.push(undefined), a.length);
print('pop until empty', (function () { var n = 0; while (a.length) { a.pop(); n++; } return n; })(), a.pop());

var holes = [1, , ,];
print('pop a hole', holes.length, holes.pop(), holes.length);
holes.push('end');
print('push after holes', holes.length, holes[2], 1 in holes);

var like = { length: 1, 0: 'first' };
print('push on an array-like', Array.prototype.push.call(like, 'second', 'third'), like.length, like[2]);
print('pop from it', Array.prototype.pop.call(like), like.length, 2 in like);
var none = {};
Array.prototype.push.call(none, 'only');
print('no length', none.length, none[0]);
print('pop sets length', (function () { var o = {}; Array.prototype.pop.call(o); return o.length; })());
print('length from a string', Array.prototype.push.call({ length: '2' }, 'x'));
print('fractional length',
  (function () { var o = { length: 1.9 }; Array.prototype.push.call(o, 'x'); return o.length + ' ' + o[1]; })());

var stack = [], expr = '3 4 + 2 * 7 -'.split(' ');
expr.forEach(function (t) {
  if (/^\d/.test(t)) { stack.push(+t); return; }
  var r = stack.pop(), l = stack.pop();
  stack.push(t === '+' ? l + r : t === '*' ? l * r : l - r);
});
print('stack machine', stack.pop(), stack.length);

var big = [];
for (var i = 0; i < 2000; i++) big.push(i);
print('many', big.length, big[1999], big.pop() + big.pop());
function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }
print('on null', error(function () { Array.prototype.push.call(null, 1); }));
print('push sees the same object', (function () { var o = {}, b = []; b.push(o); return b.pop() === o; })());
