// Array as a function and as a constructor, isArray, and the shape of what
// they make.

print('no arguments', Array().length, new Array().length, (new Array).length);
print('a number is a length', Array(3).length, new Array(0).length, 0 in new Array(1));
print('several are elements', Array(3, 4).join(), new Array('a').join(), Array('3').length);
print('one that is no number', new Array(null).length, new Array(undefined).length,
  new Array([1, 2]).length, new Array(new Number(3)).length);
print('with or without new', Array(1, 2) instanceof Array, new Array(1, 2) instanceof Array);
function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }
print('bad lengths', error(function () { new Array(-1); }), error(function () { Array(1.5); }),
  error(function () { new Array(4294967296); }), error(function () { Array(NaN); }));
print('minus zero', new Array(-0).length);

print('isArray', Array.isArray([]), Array.isArray(new Array()), Array.isArray(Array.prototype));
print('is not', Array.isArray({ length: 0 }), Array.isArray('ab'), Array.isArray(), Array.isArray(null),
  (function () { return Array.isArray(arguments); })());
print('inheriting is not enough', Array.isArray(Object.create([])), Array.isArray({ __proto__: [] }));
var a = [];
print('class', Object.prototype.toString.call(a), typeof a, a.constructor === Array);
print('own names', Object.getOwnPropertyNames([7]).sort().join());
print('extensible', Object.isExtensible([]));

print('literal does not use Array', (function () {
  var saved = Array, r;
  Array = function () { return 'replaced'; };
  r = [1, 2].length;
  Array = saved;
  return r;
})());
var methods = ['concat', 'every', 'filter', 'forEach', 'indexOf', 'join', 'lastIndexOf', 'map', 'pop', 'push', 'reduce',
  'reduceRight', 'reverse', 'shift', 'slice', 'some', 'sort', 'splice', 'toLocaleString', 'toString', 'unshift'];
print('prototype methods', methods.length, methods.every(function (n) {
  return typeof Array.prototype[n] === 'function' && !Array.prototype.propertyIsEnumerable(n);
}));
Array.prototype.last = function () { return this[this.length - 1]; };
print('extended', [1, 2, 3].last(), [].last());
delete Array.prototype.last;

print('two dimensions', (function () {
  var m = [], i, j;
  for (i = 0; i < 3; i++) { m[i] = []; for (j = 0; j < 3; j++) m[i][j] = i * j; }
  return m.join(' | ');
})());
var self = [1];
self.push(self);
print('cycle', self[1] === self, self[1][1][1].length, self.length);
print('elements of every type',
  [1, 'a', null, undefined, true, {}, [], function () {}].map(function (x) { return typeof x; }).join());
print('keys are names',
  (function () { var x = ['v']; return x['0'] + x[0.0] + String(x['00']) + String(x['0.0']); })());
