// Symbols: identity, description, conversions, use as property keys.
var a = Symbol('desc'), b = Symbol('desc'), none = Symbol();
print('identity', a === a, a === b, a == b, typeof a);
print('text', String(a), a.toString(), String(none));
print('as object', typeof Object(a), Object(a) == a, Object(a) === a, Object(a).valueOf() === a, Object(a) instanceof Symbol);
print('class', Object.prototype.toString.call(a), Object.prototype.toString.call(Object(a)));

function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }
print('no conversion', attempt(function () { return a + ''; }),
      attempt(function () { return a + 1; }), attempt(function () { return +a; }),
      attempt(function () { return [a].join(); }), attempt(function () { return 'x'.concat(a); }));
print('truth', a ? 'true' : 'false', !a, a && 1);
print('no new', attempt(function () { return new Symbol(); }));
print('description', String(Symbol(12)), String(Symbol(null)), String(Symbol('')), String(Symbol(undefined)));

var o = { plain: 1 };
o[a] = 'by a';
o[b] = 'by b';
print('keys', o[a], o[b], o[none], o['desc'], a in o, none in o);
print('hidden', Object.keys(o).join(), Object.getOwnPropertyNames(o).join(), JSON.stringify(o), (function () {
    var list = [];
    for (var k in o) { list.push(k); }
    return list.join();
})());
print('listed', Object.getOwnPropertySymbols(o).length, Object.getOwnPropertySymbols(o)[0] === a, Reflect.ownKeys(o).length);
print('own', o.hasOwnProperty(a), o.propertyIsEnumerable(a), delete o[b], o.hasOwnProperty(b));
Object.defineProperty(o, b, { value: 'defined', enumerable: false });
print('defined', o[b], Object.getOwnPropertyDescriptor(o, b).enumerable, Object.getOwnPropertyDescriptor(o, b).writable);
print('inherited', Object.create(o)[a], a in Object.create(o));
print('object as key', o[Object(a)]);
print('json', JSON.stringify({ v: a }), JSON.stringify([a]), JSON.stringify(a));

var seen = {};
[Symbol('x'), Symbol('x'), Symbol('x')].forEach(function (s, i) { seen[s] = i; });
print('three of a name', Object.getOwnPropertySymbols(seen).length,
      Object.getOwnPropertySymbols(seen).map(function (s) { return seen[s]; }).join());
print('switch', (function (s) { switch (s) { case b: return 'b'; case a: return 'a'; } })(a));
