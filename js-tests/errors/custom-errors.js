// Error types of one's own: inheritance, names, extra fields, and catching by
// type.

function define(name, Parent, init) {
  function Custom(message) {
    if (!(this instanceof Custom)) return new Custom(message);
    this.message = message;
    if (init) init.apply(this, arguments);
  }
  Custom.prototype = Object.create(Parent.prototype, {
    constructor: { value: Custom, writable: true, configurable: true },
    name: { value: name, writable: true, configurable: true }
  });
  return Custom;
}

var AppError = define('AppError', Error);
var IoError = define('IoError', AppError, function (message, code) { this.code = code; });
var RangeyError = define('RangeyError', RangeError);

var e = new IoError('disk full', 28);
print('fields', e.name, e.message, e.code);
print('text', String(e), String(new AppError('plain')), String(new AppError()));
print('instanceof', e instanceof IoError, e instanceof AppError, e instanceof Error, e instanceof RangeError);
print('native parent', new RangeyError('r') instanceof RangeError, String(new RangeyError('r')));
print('without new', AppError('called') instanceof AppError, IoError('no code').code);
print('constructor', e.constructor === IoError, Object.getPrototypeOf(e) === IoError.prototype);
print('keys', Object.keys(e).join(), Object.keys(new AppError('x')).join());
print('has a stack', typeof e.stack === 'string' || e.stack === undefined);

function classify(f) {
  try { f(); return 'fine'; } catch (err) {
    if (err instanceof IoError) return 'io ' + err.code;
    if (err instanceof AppError) return 'app ' + err.message;
    if (err instanceof TypeError) return 'type';
    return 'unknown ' + err;
  }
}
print('io', classify(function () { throw new IoError('x', 5); }));
print('app', classify(function () { throw new AppError('y'); }));
print('type', classify(function () { undefined.x; }));
print('other', classify(function () { throw new Error('z'); }));
print('value', classify(function () { throw 'text'; }));
print('none', classify(function () {}));

function selective(f) {
  try { return f(); } catch (err) { if (!(err instanceof AppError)) throw err; return 'handled'; }
}
print('handled', selective(function () { throw new IoError('a'); }));
print('passed on', classify(function () { selective(function () { throw new Error('not mine'); }); }));

function wrap(f, message) {
  try { return f(); } catch (err) { var w = new AppError(message); w.inner = err; throw w; }
}
try { wrap(function () { JSON.parse('{'); }, 'bad settings'); } catch (w) {
  print('wrapped', String(w), w.inner instanceof SyntaxError, w.inner.name);
}
var once = new AppError('same object');
print('thrown twice',
  (function () { try { try { throw once; } catch (a) { throw a; } } catch (b) { return b === once; } })());
