// The seven error constructors: names, prototypes, instanceof, called with and
// without new.

var all = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];

all.forEach(function (E) {
  var e = new E('m');
  print(E.prototype.name, e.name, e.message, e instanceof E, e instanceof Error, String(e));
});

print('called as functions',
  all.every(function (E) { var e = E('x'); return e instanceof E && e.message === 'x' && e.constructor === E; }));
print('class', all.every(function (E) { return Object.prototype.toString.call(new E()) === '[object Error]'; }));
print('one parameter each', all.every(function (E) { return E.length === 1; }));
print('prototypes inherit from Error',
  all.slice(1).every(function (E) { return Object.getPrototypeOf(E.prototype) === Error.prototype; }));
print('no mixing', new TypeError() instanceof RangeError, new Error() instanceof TypeError);
print('constructor properties', all.every(function (E) { return E.prototype.constructor === E; }));
print('typeof', typeof Error, typeof new Error());

var e = new Error('text');
print('own message', e.hasOwnProperty('message'), e.propertyIsEnumerable('message'));
print('name is inherited', e.hasOwnProperty('name'), Error.prototype.hasOwnProperty('name'));
print('without message', new Error().hasOwnProperty('message'), new Error().message === '',
  new Error(undefined).hasOwnProperty('message'));
print('empty message', new Error('').hasOwnProperty('message'));
print('converted message', new Error(42).message, typeof new Error(42).message, new Error(null).message,
  new Error({ toString: function () { return 'obj'; } }).message);
print('default messages', all.every(function (E) { return E.prototype.message === ''; }));
print('keys', Object.keys(e).length, JSON.stringify(e));
e.message = 'changed';
e.code = 'E42';
print('fields can be set', e.message, e.code, String(e));
e.name = 'Renamed';
print('name too', String(e), e instanceof Error);
print('delete message', delete e.message, e.message === '', String(e));
print('extensible', Object.isExtensible(new Error()), Object.isFrozen(Object.freeze(new Error())));
