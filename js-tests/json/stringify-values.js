// JSON.stringify: every kind of value, and what is left out.
print('primitives', JSON.stringify(null), JSON.stringify(true), JSON.stringify(12), JSON.stringify('text'));
print('not finite', JSON.stringify(NaN), JSON.stringify(Infinity), JSON.stringify([-Infinity, NaN]));
print('minus zero', JSON.stringify(-0), JSON.stringify([-0]), JSON.stringify({ z: -0 }));
print('nothing', JSON.stringify(undefined), JSON.stringify(function () { }), typeof JSON.stringify());
print('left out', JSON.stringify({ a: undefined, b: function () { }, c: 1 }));
print('null in arrays', JSON.stringify([undefined, function () { }, null]));
print('holes', JSON.stringify([1, , 3]), JSON.stringify(new Array(3)));
print('empty', JSON.stringify([]), JSON.stringify({}), JSON.stringify(''));
print('nested', JSON.stringify({ a: [1, { b: [] }], c: { d: null } }));
print('wrappers', JSON.stringify(new Number(3)), JSON.stringify(new String('s')), JSON.stringify(new Boolean(false)));
print('wrappers inside', JSON.stringify([new Number(1), new String('x'), { b: new Boolean(true) }]));
print('other objects', JSON.stringify(/x/), JSON.stringify(new Error('e')), JSON.stringify(Math), JSON.stringify(JSON));
print('arguments', (function () { return JSON.stringify(arguments); })(1, 'b'));

var extra = [1, 2];
extra.name = 'ignored';
print('array properties', JSON.stringify(extra));

function Point() { this.x = 1; this.y = 2; }
Point.prototype.z = 3;
print('own only', JSON.stringify(new Point()));
var o = Object.create({ inherited: 1 }, {
    hidden: { value: 2, enumerable: false },
    shown: { value: 3, enumerable: true },
    computed: { get: function () { return this.shown + 1; }, enumerable: true }
});
print('enumerable only', JSON.stringify(o));
print('order', JSON.stringify({ z: 1, a: 2, m: 3 }));
print('shared', (function () { var s = { n: 1 }; return JSON.stringify([s, s]); })());
print('throwing getter', (function () {
    try { return JSON.stringify({ get x() { throw new RangeError('getter'); } }); } catch (e) { return String(e); }
})());
print('lengths', JSON.stringify.length, JSON.parse.length, Object.prototype.toString.call(JSON));
