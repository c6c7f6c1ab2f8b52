// hasOwnProperty, propertyIsEnumerable and isPrototypeOf: what is own, what is
// seen by for-in, and what is on the chain.

var proto = { inherited: 1 };
var o = Object.create(proto);
o.own = undefined;
Object.defineProperty(o, 'hidden', { value: 1 });

print('own', o.hasOwnProperty('own'), o.hasOwnProperty('hidden'), o.hasOwnProperty('inherited'),
  o.hasOwnProperty('none'));
print('enumerable', o.propertyIsEnumerable('own'), o.propertyIsEnumerable('hidden'),
  o.propertyIsEnumerable('inherited'));
print('isPrototypeOf', proto.isPrototypeOf(o), o.isPrototypeOf(proto), Object.prototype.isPrototypeOf(o),
  o.isPrototypeOf(o));
print('isPrototypeOf a primitive', String.prototype.isPrototypeOf('a'),
  String.prototype.isPrototypeOf(new String('a')));

print('array', [1].hasOwnProperty(0), [1].hasOwnProperty('0'), [1].hasOwnProperty(1),
  [1].hasOwnProperty('length'), [1].hasOwnProperty('push'));
print('hole', [, 1].hasOwnProperty(0), [undefined].hasOwnProperty(0));
print('string', 'abc'.hasOwnProperty(1), 'abc'.hasOwnProperty(3), 'abc'.hasOwnProperty('length'),
  'abc'.propertyIsEnumerable(0));
print('function', (function () {}).hasOwnProperty('prototype'), (function () {}).hasOwnProperty('call'));
print('arguments',
  (function () { return arguments.hasOwnProperty(0) + ' ' + arguments.hasOwnProperty('length'); })('x'));
print('accessor is not run', ({ get boom() { throw 'ran'; } }).hasOwnProperty('boom'));

print('name is converted', ({ 'null': 1 }).hasOwnProperty(null), ({ 'undefined': 1 }).hasOwnProperty(),
  ({ '1,2': 1 }).hasOwnProperty([1, 2]));
print('number names', ({ 1: 1 }).hasOwnProperty(1.0), ({ '1.0': 1 }).hasOwnProperty(1.0),
  ({ '-0': 1 }).hasOwnProperty(-0));
print('borrowed', Object.prototype.hasOwnProperty.call(Object.create(null, { k: {} }), 'k'));
var own = { hasOwnProperty: function () { return 'mine'; } };
print('overridden', own.hasOwnProperty('x'), ({}).hasOwnProperty.call(own, 'x'));

function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }
print('on null', error(function () { ({}).hasOwnProperty.call(null, 'x'); }),
  error(function () { ({}).propertyIsEnumerable.call(undefined, 'x'); }));

print('after delete', (function () { var d = { x: 1 }; delete d.x; return d.hasOwnProperty('x'); })());
print('set to undefined stays', (function () { var d = { x: 1 }; d.x = undefined; return d.hasOwnProperty('x'); })());
print('global variables', this.hasOwnProperty('proto'), this.hasOwnProperty('parseInt'));
print('own filter',
  (function () { var n = []; for (var k in o) if (o.hasOwnProperty(k)) n.push(k); return n.join(); })());
