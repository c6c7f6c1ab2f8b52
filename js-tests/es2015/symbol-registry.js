// Symbol.for and Symbol.keyFor: one symbol for each key.
var a = Symbol.for('app.key');
print('same', Symbol.for('app.key') === a, Symbol.for('app.' + 'key') === a, Symbol.for('other') === a);
print('not the local ones', Symbol('app.key') === a, typeof a, String(a));
print('key', Symbol.keyFor(a), Symbol.keyFor(Symbol.for('')) === '', Symbol.keyFor(Symbol.for('other')));
print('no key', Symbol.keyFor(Symbol('local')), Symbol.keyFor(Symbol()));
print('well known are not in it', Symbol.keyFor(Symbol.iterator), Symbol.for('Symbol.iterator') === Symbol.iterator);
print('converted', Symbol.for(12) === Symbol.for('12'), Symbol.for(null) === Symbol.for('null'),
      Symbol.for() === Symbol.for('undefined'),
      Symbol.keyFor(Symbol.for({})));

function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }
print('not a symbol', attempt(function () { return Symbol.keyFor('app.key'); }), attempt(function () { return Symbol.keyFor(); }),
      attempt(function () { return Symbol.keyFor({}); }));

var o = {};
o[Symbol.for('shared')] = 1;
print('as key', o[Symbol.for('shared')], Symbol.for('shared') in o, o[Symbol('shared')], o.shared);
print('in eval', eval("Symbol.for('app.key')") === a, new Function("return Symbol.for('app.key')")() === a);
print('unicode', Symbol.keyFor(Symbol.for('é漢')) === 'é漢', Symbol.for('\u00e9') === Symbol.for('e\u0301'));

var distinct = {}, n = 0;
for (var i = 0; i < 200; i++) {
    var s = Symbol.for('n' + i % 50);
    if (!(s in distinct)) { distinct[s] = true; n++; }
}
print('fifty keys', n, Object.getOwnPropertySymbols(distinct).length);
print('all found again', Object.getOwnPropertySymbols(distinct).every(function (s) { return Symbol.for(Symbol.keyFor(s)) === s; }));
