// Every property has attributes that decide about writing, enumeration and
// change; the descriptors show them.

function show(o, k) {
  var d = Object.getOwnPropertyDescriptor(o, k), out = [];
  if (d === undefined) return 'none';
  ['value', 'writable', 'enumerable', 'configurable', 'get', 'set'].forEach(function (n) {
    if (n in d) out.push(n + '=' + (typeof d[n] === 'function' ? 'function' : d[n]));
  });
  return out.join(' ');
}

print('literal', show({ a: 1 }, 'a'));
print('accessor', show({ get a() { return 1; } }, 'a'));
print('setter only', show({ set a(v) {} }, 'a'));
print('assignment', (function () { var o = {}; o.x = 'v'; return show(o, 'x'); })());
print('defineProperty defaults', show(Object.defineProperty({}, 'x', {}), 'x'));
print('defineProperty value', show(Object.defineProperty({}, 'x', { value: 5 }), 'x'));
print('array element', show([7], 0));
print('array length', show([7], 'length'));
print('string index', show(new String('a'), 0));
print('string length', show(new String('a'), 'length'));
print('missing', show({}, 'a'), show([], 0));
print('inherited is not own', show({}, 'toString'));
print('builtin method', show(Array.prototype, 'push'));
print('Math constant', show(Math, 'PI').replace(/=3.*? /, '=3... '));
print('regular expression lastIndex', show(/x/g, 'lastIndex'));
print('global NaN', show(this, 'NaN'));

var o = {};
Object.defineProperty(o, 'ro', { value: 1, enumerable: true });
o.ro = 2;
print('write to read-only is ignored', o.ro, delete o.ro, o.ro);
Object.defineProperty(o, 'hidden', { value: 'h', writable: true, configurable: true });
print('hidden from keys, for-in and JSON', Object.keys(o).join(), JSON.stringify(o),
  (function () { var n = 0; for (var k in o) n++; return n; })());
print('but there', o.hidden, 'hidden' in o, o.hasOwnProperty('hidden'), o.propertyIsEnumerable('hidden'));
print('descriptors are copies', (function () {
  var d = Object.getOwnPropertyDescriptor(o, 'hidden');
  d.value = 'changed';
  return o.hidden;
})());
