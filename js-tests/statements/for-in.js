// for-in visits each enumerable property name once, own ones in creation
// order with array indices first, then the inherited ones.

function names(o) {
  var out = [], k;
  for (k in o) out.push(k);
  return out.join();
}

print('creation order', names({ b: 1, a: 2, c: 3 }));
print('names are strings', (function () { for (var k in [9]) return typeof k; })());
print('array', names(['x', 'y', 'z']));
print('array with holes', names([1, , 3]));
var a = [1];
a.extra = true;
print('array with a property', names(a));
print('string', names('abc'), names(new String('de')));
print('number and boolean', names(5) === '', names(true) === '');
print('null and undefined', names(null) === '', names(undefined) === '');
print('function', names(function () {}) === '');

var proto = { p: 1, shared: 2 };
var child = Object.create(proto);
child.own = 1;
child.shared = 3;
print('inherited after own, shadowed once', names(child));

var hidden = Object.defineProperty({ seen: 1 }, 'unseen', { value: 2, enumerable: false });
print('not enumerable', names(hidden));

var o = { a: 1, b: 2, c: 3 }, visited = [];
for (var k in o) { visited.push(k); delete o.b; }
print('deleted before its turn', visited.join(), k);
for (var none in {}) ;
print('no names leave the variable undefined', none);

var target = {};
for (target.name in { x: 1, y: 2 }) ;
print('member as loop variable', target.name);
var keys = [], i = 0;
for (keys[i++] in { p: 1, q: 2, r: 3 }) ;
print('element as loop variable', keys.join());

var count = 0;
for (k in { a: 1, b: 2, c: 3, d: 4 }) {
  if (k === 'b') continue;
  if (k === 'd') break;
  count++;
}
print('continue and break', count, k);

var evaluations = 0;
for (k in (evaluations++, { a: 1, b: 2 })) ;
print('object evaluated once', evaluations);
