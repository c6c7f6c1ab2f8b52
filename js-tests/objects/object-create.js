// Object.create makes an object with the given prototype, null included, and
// optional property descriptors.

function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }

var proto = { greet: function () { return 'I am ' + this.name; } };
var o = Object.create(proto);
o.name = 'o';
print('prototype', Object.getPrototypeOf(o) === proto, o.greet(), o.hasOwnProperty('greet'));
print('no own properties', Object.getOwnPropertyNames(Object.create(proto)).length);
print('constructor is not called', Object.create(Array.prototype) instanceof Array,
  Array.isArray(Object.create(Array.prototype)));

var bare = Object.create(null);
bare.toString = 'just a property';
bare.__any__ = 1;
print('null prototype', Object.getPrototypeOf(bare), 'hasOwnProperty' in bare, bare.toString);
print('keys of it', Object.keys(bare).join());
print('dictionary', 'constructor' in bare, 'valueOf' in Object.create(null));
print('no conversion', error(function () { '' + Object.create(null); }), error(function () { +Object.create(null); }));
print('instanceof', bare instanceof Object);

var d = Object.create(proto, {
  name: { value: 'd', enumerable: true },
  age: { get: function () { return 7; }, enumerable: false }
});
print('descriptors', d.greet(), d.age, Object.keys(d).join());
d.name = 'ignored';
print('read-only by default', d.name);
print('undefined as descriptors', Object.keys(Object.create(proto, undefined)).length);

print('bad prototypes', error(function () { Object.create(); }), error(function () { Object.create(1); }),
  error(function () { Object.create('proto'); }), error(function () { Object.create(undefined); }));
print('bad descriptors', error(function () { Object.create({}, { x: 1 }); }),
  error(function () { Object.create({}, null); }));
print('function as prototype', Object.create(function () {}) instanceof Function, typeof Object.create(function () {}));

var chain = null, i;
for (i = 0; i < 50; i++) chain = Object.create(chain);
Object.getPrototypeOf(Object.getPrototypeOf(chain)).deep = 'found';
print('long chain', chain.deep);
for (i = 0; chain; i++) chain = Object.getPrototypeOf(chain);
print('links', i);
print('getPrototypeOf', Object.getPrototypeOf([]) === Array.prototype,
  Object.getPrototypeOf(Object.prototype), error(function () { Object.getPrototypeOf(null); }));
