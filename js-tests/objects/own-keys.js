// keys lists own enumerable names, getOwnPropertyNames all own names, arrays
// of their own each time.

function sorted(a) { return a.sort().join(); }
function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }

var o = Object.create({ inherited: 1 });
o.b = 1;
o.a = 2;
Object.defineProperty(o, 'hidden', { value: 3 });
print('keys', Object.keys(o).join());
print('names', Object.getOwnPropertyNames(o).join());
print('for-in adds inherited', (function () { var n = []; for (var k in o) n.push(k); return n.join(); })());

var order = { z: 1, y: 2 };
order.x = 3;
order.z = 'again';
print('assignment keeps the place', Object.keys(order).join());
delete order.y;
order.y = 4;
print('deleted and added goes last', Object.keys(order).join());
print('indices come first, ascending', Object.keys({ b: 0, 10: 0, a: 0, 2: 0 }).join());
print('array', Object.keys(['x', 'y']).join(), Object.getOwnPropertyNames(['x', 'y']).join());
print('array with a hole and a name', (function () { var a = [1, , 3]; a.n = 0; return Object.keys(a).join(); })());
print('String object', Object.keys(new String('ab')).join(), sorted(Object.getOwnPropertyNames(new String('ab'))));
print('arguments', (function () { return Object.keys(arguments).join(); })('x', 'y'));
print('function', Object.keys(function (a) {}).length,
  Object.getOwnPropertyNames(function (a) {}).indexOf('length') >= 0);
print('builtin prototype', Object.keys(Array.prototype).length,
  Object.getOwnPropertyNames(Array.prototype).indexOf('push') >= 0);
print('Error', Object.keys(new Error('m')).join(), Object.getOwnPropertyNames(new Error('m')).indexOf('message') >= 0);
print('empty', Object.keys({}).length, Object.getOwnPropertyNames({}).length, Object.keys([]).length);

var k1 = Object.keys(o), k2 = Object.keys(o);
k1.push('mine');
print('fresh arrays', k1 === k2, k2.length, Array.isArray(k1));
print('element attributes', Object.isFrozen(k2), (k2[0] = 'written', k2[0]));
print('names are strings', typeof Object.keys([5])[0]);
print('odd names', Object.keys({ '': 1, ' ': 2, 'a b': 3, '-1': 4, '1.5': 5, '01': 6 }).join('|'));
print('accessors are not run', Object.keys({ get boom() { throw 'ran'; } }).join());
print('null and undefined', error(function () { Object.keys(null); }),
  error(function () { Object.getOwnPropertyNames(undefined); }));
print('many',
  (function () {
    var m = {};
    for (var i = 0; i < 300; i++) m['k' + i] = i;
    return Object.keys(m).length + ' ' + Object.keys(m)[299];
  })());
