// shift and unshift move all elements, holes included.

var a = ['b', 'c'];
print('unshift returns the length', a.unshift('a'), a.join());
print('unshift several keeps their order', a.unshift(1, 2, 3), a.join());
print('unshift nothing', a.unshift(), a.length);
print('shift returns the first', a.shift(), a.join(), a.length);
print('empty', [].shift(), [].unshift());
print('one element', (function () { var o = ['x']; return o.shift() + o.length + (0 in o); })());

function holes(x) {
  for (var i = 0, s = ''; i < x.length; i++) s += i in x ? x[i] : '_';
  return s;
}
var h = [, 'b', , 'd'];
print('holes before', holes(h));
h.shift();
print('shift moves holes', holes(h), h.length);
h.unshift('n');
print('unshift moves holes', holes(h), h.length);
print('shift of a leading hole', [, 1].shift());

var like = { 0: 'a', 1: 'b', length: 2 };
print('array-like shift', Array.prototype.shift.call(like), like.length, like[0], 1 in like);
print('array-like unshift', Array.prototype.unshift.call(like, 'x', 'y'), like.length, like[2]);
var none = {};
print('shift without length', Array.prototype.shift.call(none), none.length);
print('unshift without length', Array.prototype.unshift.call(none, 'z'), none[0], none.length);

var named = [1, 2];
named.tag = 'kept';
named.shift();
print('other properties stay', named.tag, named.join());

var queue = ['root'], seen = [], tree = { root: ['l', 'r'], l: ['ll'], r: ['rl', 'rr'] };
while (queue.length) {
  var n = queue.shift();
  seen.push(n);
  if (tree[n]) Array.prototype.push.apply(queue, tree[n]);
}
print('breadth first', seen.join(' '));

var ring = [1, 2, 3, 4];
for (var i = 0; i < 5; i++) ring.push(ring.shift());
print('rotation', ring.join());
for (i = 0; i < 3; i++) ring.unshift(ring.pop());
print('rotation back', ring.join());
function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }
print('frozen', error(function () { Object.freeze([1]).shift(); }),
  error(function () { Object.freeze([1]).unshift(0); }));
