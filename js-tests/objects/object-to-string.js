// Object.prototype.toString names the class of its receiver.

var ts = Object.prototype.toString;
function cls(v) { return ts.call(v); }

print('undefined', cls(undefined), ts.call());
print('null', cls(null));
print('boolean', cls(true), cls(new Boolean(true)));
print('number', cls(1), cls(new Number(1)), cls(NaN));
print('string', cls('s'), cls(new String('s')));
print('object', cls({}), cls(Object.create(null)), cls(Object.create([])));
print('array', cls([]), cls(new Array(3)), cls([].concat()));
print('function', cls(function () {}), cls(Math.max), cls(Function('')));
print('date', cls(new Date(0)));
print('regular expression', cls(/x/));
print('error', cls(new Error('x')), cls(new TypeError('x')));
print('arguments', (function () { return cls(arguments); })());
print('math and json', cls(Math), cls(JSON));
print('bound function', cls(function () {}.bind(null)));

print('plain conversion', String({}), {} + '', '' + [{}]);
print('instances', String(new (function Named() {})()));
print('prototypes', cls(Array.prototype), cls(Function.prototype), cls(Object.prototype));

function type(v) { return cls(v).slice(8, -1).toLowerCase(); }
print('type idiom', [[], {}, null, undefined, 1, 's', /x/].map(type).join());

var o = { toString: function () { return 'custom'; } };
print('own toString', String(o), cls(o));
Object.prototype.toString = function () { return 'replaced'; };
print('replaced on the prototype', String({}), String(new (function () {})()));
Object.prototype.toString = ts;
print('restored', String({}));

print('class survives a new prototype', (function () {
  var a = [];
  function T() {}
  T.prototype = a;
  return cls(new T()) + ' ' + (new T() instanceof Array);
})());
