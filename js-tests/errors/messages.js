// What a message looks like to the program: kept as given, of any length and
// any characters, computed once.

function message(f) { try { f(); return 'no error'; } catch (e) { return e.message; } }

print('as given', message(function () { throw new Error('plain text'); }));
print('empty', '[' + message(function () { throw new Error(''); }) + ']');
print('blanks are kept', '[' + message(function () { throw new Error('  two  '); }) + ']');
print('line ends', message(function () { throw new Error('a\nb'); }).split('\n').join('|'));
print('quotes', message(function () { throw new Error('"double" and \'single\''); }));
print('not ASCII', message(function () { throw new Error('größer als \u4e2d'); }));
print('NUL', message(function () { throw new Error('a\u0000b'); }).length);
print('long', message(function () { throw new Error(new Array(5001).join('x')); }).length);
print('number', message(function () { throw new Error(404); }));
print('list', message(function () { throw new Error([1, [2, 3]]); }));
print('false and zero', message(function () { throw new Error(false); }), message(function () { throw new Error(0); }));

var count = 0;
var e = new Error({ toString: function () { count++; return 'computed ' + count; } });
print('converted once', e.message, e.message, count);
print('conversion that fails',
  message(function () { new Error({ toString: function () { throw new Error('inner'); } }); }));

var x = 3;
print('built', message(function () { throw new RangeError('x is ' + x + ', not ' + (x + 1)); }));
x = 4;
print('not rebuilt', message(function () { throw e; }));

print('inherited message', (function () {
  function Fixed() {}
  Fixed.prototype = Object.create(Error.prototype);
  Fixed.prototype.message = 'from the prototype';
  return new Fixed().message + ', ' + new Fixed();
})());
print('message from a getter', (function () {
  var g = new Error('hidden');
  Object.defineProperty(g, 'message', { get: function () { return 'got ' + this.name; } });
  return g.message + ', ' + g;
})());
print('read-only message', (function () {
  var r = new Error('fixed');
  Object.defineProperty(r, 'message', { writable: false });
  r.message = 'changed';
  return r.message;
})());
print('user errors of engine types', message(function () { throw new SyntaxError('mine'); }),
  message(function () { throw new URIError('mine too'); }));
