// defineProperty creates with false defaults, changes only what is named, and
// refuses changes of what is not configurable.

function define(o, k, d) {
  try { Object.defineProperty(o, k, d); return 'ok'; } catch (e) { return e.name; }
}
function flags(o, k) {
  var d = Object.getOwnPropertyDescriptor(o, k);
  return (d.writable ? 'w' : '-') + (d.enumerable ? 'e' : '-') + (d.configurable ? 'c' : '-');
}

var o = { a: 1 };
print('returns the object', Object.defineProperty(o, 'b', { value: 2 }) === o);
print('defaults of a new one', flags(o, 'b'));
define(o, 'a', { value: 10 });
print('an old one keeps its flags', o.a, flags(o, 'a'));
define(o, 'a', { writable: false });
print('one flag', o.a, flags(o, 'a'));

print('fixed: same value', define(o, 'b', { value: 2 }));
print('fixed: other value', define(o, 'b', { value: 3 }), o.b);
print('fixed: NaN stays NaN', (function () {
  var n = Object.defineProperty({}, 'x', { value: NaN });
  return define(n, 'x', { value: NaN });
})());
print('fixed: zero and minus zero differ', define(Object.defineProperty({}, 'x', { value: 0 }), 'x', { value: -0 }));
print('fixed: make enumerable', define(o, 'b', { enumerable: true }));
print('fixed: make configurable', define(o, 'b', { configurable: true }));
print('fixed: turn into accessor', define(o, 'b', { get: function () {} }));
print('fixed: same flags', define(o, 'b', { enumerable: false, writable: false }));

var w = Object.defineProperty({}, 'x', { value: 1, writable: true });
print('writable but fixed: new value', define(w, 'x', { value: 2 }), w.x);
print('writable but fixed: close it', define(w, 'x', { writable: false }), flags(w, 'x'));
print('and it stays closed', define(w, 'x', { writable: true }));

var c = Object.defineProperty({}, 'x', { value: 1, configurable: true });
print('configurable: value of a read-only', define(c, 'x', { value: 2 }), c.x);
print('configurable: to accessor', define(c, 'x', { get: function () { return 'got'; } }), c.x);
print('configurable: back to data', define(c, 'x', { value: 3 }), c.x, flags(c, 'x'));

print('descriptor not an object', define({}, 'x', 1), define({}, 'x', undefined));
print('target not an object', define(1, 'x', {}), define(null, 'x', {}));
print('value and getter together', define({}, 'x', { value: 1, get: function () {} }));
print('writable and setter together', define({}, 'x', { writable: true, set: function () {} }));
print('getter not a function', define({}, 'x', { get: 5 }), define({}, 'x', { get: undefined }));
print('inherited descriptor fields count', Object.defineProperty({}, 'x', Object.create({ value: 'inherited' })).x);
print('name is converted', Object.defineProperty({}, 1.5, { value: 'v' })['1.5']);
var log = [];
Object.defineProperty({}, { toString: function () { log.push('name'); return 'n'; } },
  { get value() { log.push('value'); return 1; } });
print('conversions', log.join());
