// toJSON methods: their argument and receiver, inheritance, what they may
// return.
print('simple', JSON.stringify({ toJSON: function () { return 'replaced'; } }));
print('inside', JSON.stringify({ a: { toJSON: function () { return [1, 2]; } } }));
print('key', JSON.stringify({ k: { toJSON: function (key) { return 'key ' + key; } } }));
print('array key', JSON.stringify([0, { toJSON: function (key) { return typeof key + key; } }]));
print('root key', JSON.stringify({ toJSON: function (key) { return '[' + key + ']'; } }));
print('receiver', JSON.stringify({ n: 5, toJSON: function () { return this.n * 2; } }));
print('undefined', JSON.stringify({ toJSON: function () { } }), JSON.stringify({ a: { toJSON: function () { } }, b: 1 }),
      JSON.stringify([{ toJSON: function () { } }]));
print('not a function', JSON.stringify({ toJSON: 'text', a: 1 }), JSON.stringify({ toJSON: null }));
print('result is not asked again', JSON.stringify({
    toJSON: function () { return { toJSON: function () { return 'second'; }, x: 1 }; }
}));

function Money(cents) { this.cents = cents; }
Money.prototype.toJSON = function () { return (this.cents / 100).toFixed(2); };
print('inherited', JSON.stringify({ price: new Money(1999), list: [new Money(5)] }));

Number.prototype.toJSON = function () { return 'number ' + this; };
print('primitive', JSON.stringify([1, 'a', true]));
delete Number.prototype.toJSON;
print('removed', JSON.stringify([1, 'a', true]));

var calls = 0;
var shared = { toJSON: function () { return ++calls; } };
print('each time', JSON.stringify([shared, shared, { s: shared }]));
print('avoids a cycle', (function () {
    var o = { name: 'loop' };
    o.self = { toJSON: function () { return 'self of ' + o.name; } };
    return JSON.stringify(o);
})());
try {
    JSON.stringify({ toJSON: function () { throw new EvalError('in toJSON'); } });
} catch (e) {
    print('throws', String(e));
}
print('with replacer', JSON.stringify({ a: { toJSON: function () { return 1; } } }, function (k, v) {
    return typeof v === 'number' ? v + 1 : v;
}));
print('with names', JSON.stringify({ toJSON: function () { return { a: 1, b: 2 }; } }, ['b']));
