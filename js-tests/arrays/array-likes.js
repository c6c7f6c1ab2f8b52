// The array methods are generic: they need only a length and indices, and
// treat length by ToUint32 or ToLength alike for sane values.

var A = Array.prototype;
function like() { return { length: 3, 0: 'a', 1: 'b', 2: 'c', 3: 'beyond' }; }

print('join', A.join.call(like(), '-'));
print('slice', A.slice.call(like(), 1).join());
print('map', A.map.call(like(), function (x) { return x + x; }).join());
print('filter', A.filter.call(like(), function (x) { return x > 'a'; }).join());
print('forEach', (function () { var s = ''; A.forEach.call(like(), function (x, i) { s += x + i; }); return s; })());
print('every and some', A.every.call(like(), function (x) { return x < 'd'; }),
  A.some.call(like(), function (x) { return x === 'beyond'; }));
print('reduce', A.reduce.call(like(), function (a, b) { return a + b; }),
  A.reduceRight.call(like(), function (a, b) { return a + b; }));
print('indexOf', A.indexOf.call(like(), 'c'), A.indexOf.call(like(), 'beyond'), A.lastIndexOf.call(like(), 'a'));

function after(name) {
  var o = like(), args = A.slice.call(arguments, 1);
  A[name].apply(o, args);
  for (var i = 0, s = []; i < o.length; i++) s.push(i in o ? o[i] : '_');
  print(name, o.length, s.join(), o[3]);
}
after('push', 'new');
after('pop');
after('shift');
after('unshift', 'new');
after('reverse');
after('splice', 1, 1);
after('sort', function (a, b) { return a < b ? 1 : -1; });

print('concat does not spread', A.concat.call(like(), 1).length);
print('toString without join', A.toString.call(like()));
print('results are true arrays', Array.isArray(A.slice.call(like())),
  Array.isArray(A.map.call(like(), String)), Array.isArray(A.splice.call(like(), 0)));

print('string', A.map.call('abc', function (c) { return c.toUpperCase(); }).join(''),
  A.filter.call('a-b-c', function (c) { return c !== '-'; }).join(''));
print('arguments', (function () { return A.join.call(arguments, '+'); })(1, 2, 3));
print('function length', A.join.call(function (a, b) {}, '+'));
print('number and boolean', A.slice.call(5).length, A.map.call(true, String).length);
print('lengths', A.slice.call({ length: '2', 0: 'x', 1: 'y' }).join(),
  A.slice.call({ length: 1.9, 0: 'x', 1: 'y' }).join(), A.slice.call({ length: NaN, 0: 'x' }).length,
  A.slice.call({ length: null }).length, A.slice.call({ 0: 'x' }).length);
print('length getter', A.join.call({ get length() { return 2; }, 0: 'g', 1: 'h' }));
print('inherited elements', A.join.call(Object.create(like())));
function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }
print('null and undefined',
  ['join', 'slice', 'push', 'sort', 'map'].map(function (n) { return error(function () { A[n].call(null, String); }); }).join());
print('length cannot be written', error(function () { A.push.call(Object.freeze({ length: 0 }), 1); }));
