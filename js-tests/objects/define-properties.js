// defineProperties applies every own enumerable descriptor of its argument;
// array elements and length obey the array rules.
// quickjs: skip it defines properties before it has checked all of them

var o = Object.defineProperties({}, {
  a: { value: 1, enumerable: true },
  b: { get: function () { return this.a + 1; }, enumerable: true },
  c: { value: 'hidden' }
});
print('values', o.a, o.b, o.c);
print('keys', Object.keys(o).join(), Object.getOwnPropertyNames(o).join());
print('returns the object', Object.defineProperties(o, {}) === o);

var props = Object.create({ inherited: { value: 1 } });
Object.defineProperty(props, 'unseen', { value: { value: 2 }, enumerable: false });
props.own = { value: 3 };
print('own enumerable only', Object.getOwnPropertyNames(Object.defineProperties({}, props)).join());

function error(f) { try { f(); return 'ok'; } catch (e) { return e.name; } }
print('bad descriptor', error(function () { Object.defineProperties({}, { a: 5 }); }));
print('bad target', error(function () { Object.defineProperties('text', {}); }));
print('bad argument', error(function () { Object.defineProperties({}, undefined); }));
var partial = {};
error(function () { Object.defineProperties(partial, { good: { value: 1 }, bad: { value: 1, get: function () {} } }); });
print('checked before anything is defined', 'good' in partial);

var a = [1, 2, 3];
Object.defineProperty(a, 5, { value: 'six', writable: true, enumerable: true, configurable: true });
print('element beyond the end', a.length, a.join());
Object.defineProperty(a, 'length', { value: 2 });
print('length cuts', a.length, a.join());

var f = [1, 2, 3];
Object.defineProperty(f, 'length', { writable: false });
print('fixed length: push', error(function () { f.push(9); }), f.length);
print('fixed length: define beyond', error(function () { Object.defineProperty(f, 3, { value: 1 }); }));
f[7] = 'ignored';
print('fixed length: assignment', f.length, 7 in f);
f[0] = 'changed';
print('fixed length: elements stay writable', f[0]);

var b = [1, 2, 3];
Object.defineProperty(b, 1, { configurable: false });
b.length = 0;
print('length stops at a fixed element', b.length, b.join());
print('bad length', error(function () { Object.defineProperty([], 'length', { value: -1 }); }),
  error(function () { Object.defineProperty([], 'length', { value: 1.5 }); }));
print('length from a string', Object.defineProperty([1, 2, 3], 'length', { value: '1' }).length);

print('create takes the same', Object.create(null, { k: { value: 'v', enumerable: true } }).k);
var log = [];
Object.defineProperties({ set x(v) { log.push('setter'); } }, { x: { value: 1 } });
print('setters are replaced, not called', log.length);
