// Reflect: the operations of objects as functions with plain results.
var o = { a: 1, get double() { return this.a * 2; }, set value(v) { this.a = v; } };
function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }

print('get', Reflect.get(o, 'a'), Reflect.get(o, 'none'), Reflect.get([7, 8], 1), Reflect.get(o, 'double'));
print('set', Reflect.set(o, 'a', 5), o.a, Reflect.set(o, 'value', 6), o.a, Reflect.set(Object.freeze({ f: 1 }), 'f', 2));
print('has', Reflect.has(o, 'a'), Reflect.has(o, 'toString'), Reflect.has(o, 'none'), Reflect.has([1], 0));
print('delete', Reflect.deleteProperty({ x: 1 }, 'x'), Reflect.deleteProperty(Object.freeze({ x: 1 }), 'x'),
      Reflect.deleteProperty({}, 'none'));
print('define', Reflect.defineProperty(o, 'd', { value: 9, writable: false }),
      o.d, Reflect.defineProperty(o, 'd', { value: 10 }), o.d);
print('define on frozen', Reflect.defineProperty(Object.freeze({}), 'x', { value: 1 }), attempt(function () {
    return Object.defineProperty(Object.freeze({}), 'x', { value: 1 });
}));
print('descriptor', Reflect.getOwnPropertyDescriptor(o, 'd').value, Reflect.getOwnPropertyDescriptor(o, 'none'));
print('prototype', Reflect.getPrototypeOf([]) === Array.prototype, Reflect.getPrototypeOf(Object.create(null)),
      Reflect.setPrototypeOf({}, null), Reflect.setPrototypeOf(Object.freeze({}), {}));
print('cycle', (function () { var p = {}, c = Object.create(p); return Reflect.setPrototypeOf(p, c); })());
print('extensible', Reflect.isExtensible({}), Reflect.preventExtensions(o), Reflect.isExtensible(o), Reflect.set(o, 'fresh', 1));
var keyed = { b: 1, a: 2 };
Object.defineProperty(keyed, 'hidden', { value: 1 });
keyed[Symbol('s')] = 1;
print('ownKeys', Reflect.ownKeys(keyed).map(String).join(), Reflect.ownKeys([1]).join());

print('apply', Reflect.apply(Math.max, null, [1, 5, 3]), Reflect.apply(''.slice, 'hello', [1, 3]),
      Reflect.apply(function () { return this.v; }, { v: 'this' }, []));
print('array-like', Reflect.apply(Math.min, null, { length: 2, 0: 4, 1: 2 }));
function Point(x, y) { this.x = x; this.y = y; }
var p = Reflect.construct(Point, [3, 4]);
print('construct', p instanceof Point, p.x, p.y, Reflect.construct(Array, [3]).length, Reflect.construct(Date, [0]).getTime());

print('only objects', attempt(function () { return Reflect.get(1, 'x'); }),
      attempt(function () { return Reflect.ownKeys('abc'); }),
      attempt(function () { return Reflect.has(null, 'x'); }), attempt(function () { return Reflect.getPrototypeOf(true); }));
print('only functions', attempt(function () { return Reflect.apply({}, null, []); }),
      attempt(function () { return Reflect.construct(Math.max, []); }));
print('object', typeof Reflect, attempt(function () { return new Reflect(); }), attempt(function () { return Reflect(); }));
