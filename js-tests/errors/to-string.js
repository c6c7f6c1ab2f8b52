// Error.prototype.toString joins name and message and copes with what is
// missing, on any object.

var ts = Error.prototype.toString;

print('name and message', String(new Error('m')), String(new RangeError('out')));
print('without message', String(new Error()), String(new TypeError('')));
print('conversions', '' + new Error('m'), new Error('m') + '!', [new Error('in a list')].join());
print('as property name', Object.keys((function () { var o = {}; o[new Error('k')] = 1; return o; })()).join());

print('generic', ts.call({ name: 'N', message: 'M' }));
print('only a name', ts.call({ name: 'N' }), ts.call({ name: 'N', message: '' }),
  ts.call({ name: 'N', message: undefined }));
print('only a message', ts.call({ message: 'M' }), ts.call({ name: undefined, message: 'M' }));
print('empty name', ts.call({ name: '', message: 'M' }));
print('nothing', ts.call({}), '[' + ts.call({ name: '', message: '' }) + ']');
print('converted parts', ts.call({ name: 1, message: null }), ts.call({ name: null, message: 0 }),
  ts.call({ name: [1, 2], message: { toString: function () { return 'text'; } } }));
print('inherited parts', ts.call(Object.create({ name: 'I', message: 'J' })));
print('function', ts.call(function fn() {}).indexOf('fn'));

var order = [];
ts.call({ get message() { order.push('message'); return 'm'; }, get name() { order.push('name'); return 'n'; } });
print('name is read first', order.join());

function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }
print('primitives', error(function () { ts.call('text'); }), error(function () { ts.call(undefined); }),
  error(function () { ts.call(null); }), error(function () { ts.call(5); }));
print('throwing getter', error(function () { ts.call({ get name() { throw new SyntaxError('x'); } }); }));

var e = new Error('line one\nline two');
print('several lines', String(e).split('\n').length, String(e).split('\n')[1]);
e = new Error('m');
e.name = '';
print('name removed', String(e));
e.toString = function () { return 'own text'; };
print('own toString', String(e), ts.call(e));
RangeError.prototype.name = 'Renamed';
print('name changed on the prototype', String(new RangeError('r')));
RangeError.prototype.name = 'RangeError';
print('colon in the message', String(new Error('a: b')));
print('length', ts.length);
