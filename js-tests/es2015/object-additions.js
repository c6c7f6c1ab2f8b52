// Object.assign, Object.is, Object.setPrototypeOf and __proto__.
function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }

var t = { a: 1, b: 1 };
var r = Object.assign(t, { b: 2, c: 2 }, null, undefined, { c: 3 });
print('assign', r === t, JSON.stringify(t));
print('assign nothing', JSON.stringify(Object.assign({}, null, 5, true)), JSON.stringify(Object.assign({ x: 1 })));
print('assign texts and arrays', JSON.stringify(Object.assign({}, 'ab')), JSON.stringify(Object.assign([1, 2, 3], [9])));
var source = Object.create({ inherited: 1 }, { hidden: { value: 1 }, shown: { value: 2, enumerable: true } });
print('assign own enumerable', JSON.stringify(Object.assign({}, source)));
var log = [];
Object.assign({ set x(v) { log.push('set ' + v); } }, { get x() { log.push('get'); return 7; } });
print('assign uses accessors', log.join());
print('assign flat', (function () { var inner = {}; return Object.assign({}, { inner: inner }).inner === inner; })());
print('assign errors', attempt(function () { return Object.assign(null, {}); }), attempt(function () { return Object.assign(); }),
      attempt(function () { return Object.assign(Object.freeze({ a: 1 }), { a: 2 }); }));
print('assign to a primitive', typeof Object.assign(5, { a: 1 }), Object.assign(5, { a: 1 }).a);

print('is', Object.is(NaN, NaN), Object.is(0, -0), Object.is(-0, -0), Object.is('a', 'a'),
      Object.is({}, {}), Object.is(1, '1'), Object.is(null, undefined), Object.is());

var proto = { greet: function () { return 'hi ' + this.name; } };
var o = Object.setPrototypeOf({ name: 'wasp' }, proto);
print('setPrototypeOf', o.greet(), Object.getPrototypeOf(o) === proto,
      Object.setPrototypeOf(o, null) === o, 'greet' in o, 'toString' in o);
print('setPrototypeOf errors', attempt(function () { return Object.setPrototypeOf({}, 5); }),
      attempt(function () { return Object.setPrototypeOf(null, {}); }),
      attempt(function () { return Object.setPrototypeOf(Object.preventExtensions({}), {}); }), Object.setPrototypeOf(5, {}));
print('cycle', attempt(function () { var a = {}, b = Object.create(a); Object.setPrototypeOf(a, b); }));

print('__proto__', {}.__proto__ === Object.prototype, [].__proto__ === Array.prototype, 'x'.__proto__ === String.prototype);
var p = {};
p.__proto__ = proto;
p.name = 'proto';
print('__proto__ set', p.greet(), Object.keys(p).join(), p.hasOwnProperty('__proto__'));
p.__proto__ = 5;
print('__proto__ ignored', p.greet === proto.greet);
print('symbols', Object.getOwnPropertySymbols({}).length, typeof Object.getOwnPropertySymbols);
