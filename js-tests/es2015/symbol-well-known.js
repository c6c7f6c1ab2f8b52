// The well known symbols steer conversions, instanceof, names and concat.
function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }

var money = {
    amount: 12,
    toString: function () { return 'never'; },
    valueOf: function () { return 'never'; }
};
money[Symbol.toPrimitive] = function (hint) {
    return hint === 'number' ? this.amount : hint === 'string' ? this.amount + ' euro' : 'default';
};
print('toPrimitive', +money, String(money), money + '', money * 2, money == 'default', money < 13);
print('as key', (function () { var o = {}; o[money] = 1; return Object.keys(o)[0]; })());
money[Symbol.toPrimitive] = function () { return {}; };
print('must be primitive', attempt(function () { return +money; }));
money[Symbol.toPrimitive] = undefined;
print('undefined falls back', String(money));
print('dates', typeof Date.prototype[Symbol.toPrimitive], new Date(5)[Symbol.toPrimitive]('number'));

function Even() { }
Object.defineProperty(Even, Symbol.hasInstance, { value: function (v) { return v % 2 === 0; } });
print('hasInstance', 4 instanceof Even, 5 instanceof Even, new Even() instanceof Even);
print('default hasInstance', Function.prototype[Symbol.hasInstance].call(Array, []),
      Function.prototype[Symbol.hasInstance].call(Array, {}));

function Wasp() { }
Wasp.prototype[Symbol.toStringTag] = 'Wasp';
print('toStringTag', String(new Wasp()), Object.prototype.toString.call(new Wasp()));
var tagged = {};
tagged[Symbol.toStringTag] = 'Own';
print('own tag', Object.prototype.toString.call(tagged), String(Object.create(tagged)));
tagged[Symbol.toStringTag] = 5;
print('not a text', Object.prototype.toString.call(tagged));
print('built in tags', Object.prototype.toString.call(Symbol()), Symbol.prototype[Symbol.toStringTag]);

var like = { length: 2, 0: 'a', 1: 'b' };
print('no spread', [1].concat(like).length);
like[Symbol.isConcatSpreadable] = true;
print('spread', [1].concat(like).join());
var closed = [7, 8];
closed[Symbol.isConcatSpreadable] = false;
print('closed array', [1].concat(closed).length, [1].concat(closed)[1] === closed);

print('constant', typeof Symbol.iterator, String(Symbol.toPrimitive), Symbol.iterator === Symbol.iterator);
var d = Object.getOwnPropertyDescriptor(Symbol, 'toPrimitive');
print('descriptor', d.writable, d.enumerable, d.configurable);
