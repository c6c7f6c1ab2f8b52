// The ownKeys trap, as seen by the functions that list keys.
var calls = 0;
var target = { a: 1, b: 2, c: 3 };
var p = new Proxy(target, {
    ownKeys: function (t) {
        calls++;
        return Object.getOwnPropertyNames(t).filter(function (k) { return k !== 'b'; }).reverse();
    }
});
print('names', Object.getOwnPropertyNames(p).join(), calls);
print('keys', Object.keys(p).join());
print('Reflect', Reflect.ownKeys(p).join());
target.d = 4;
print('follows the target', Object.getOwnPropertyNames(p).join());
print('others', p.b, 'b' in p);

var none = new Proxy({}, { ownKeys: function () { return []; } });
print('empty', Object.keys(none).length, Object.getOwnPropertyNames(none).length);
var made = new Proxy({}, { ownKeys: function () { return ['x', 'y']; } });
print('invented', Object.getOwnPropertyNames(made).join());
var symbolic = new Proxy({}, { ownKeys: function () { return ['s', Symbol.iterator]; } });
print('symbols', Object.getOwnPropertyNames(symbolic).join(), Object.getOwnPropertySymbols(symbolic).length,
      Reflect.ownKeys(symbolic).length);

function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }
print('throws', attempt(function () {
    Object.keys(new Proxy({}, { ownKeys: function () { throw new RangeError('trap'); } }));
}));
print('not an object', attempt(function () { return Object.keys(new Proxy({}, { ownKeys: function () { return 1; } })); }));
print('bad key', attempt(function () { return Object.keys(new Proxy({}, { ownKeys: function () { return [1]; } })); }));
var handler = { ownKeys: function (t) { return [String(this === handler && t === target)].concat(Object.keys(t)); } };
print('receiver', Object.getOwnPropertyNames(new Proxy(target, handler))[0]);
