// The order in which handlers, cleanups and the code after them run when errors
// pass through functions.

var log = [];
function t(x) { log.push(x); }
function flush(label) { print(label + ':', log.join(' > ')); log = []; }

function resource(name, body) {
  t('open ' + name);
  try { return body(); } finally { t('close ' + name); }
}
resource('a', function () { return resource('b', function () { t('work'); }); });
flush('no error');
try {
  resource('a', function () { resource('b', function () { throw new Error('work failed'); }); t('never'); });
} catch (e) { t(e.message); }
flush('error inside two resources');
try {
  resource('a', function () { try { resource('b', function () { throw 'x'; }); } catch (e) { t('handled ' + e); } t('after'); });
} catch (e) { t('never'); }
flush('handled between them');

function worker(i) {
  if (i === 2) throw new RangeError('job ' + i);
  if (i === 3) return null.field;
  if (i === 4) throw 'plain text';
  return i;
}
for (var i = 1; i <= 5; i++) {
  try { t('result ' + worker(i)); } catch (e) { t(e instanceof Error ? e.name : typeof e); } finally { if (i === 5) t('last'); }
}
flush('one failure does not stop the others');

function Emitter() { this.handlers = []; }
Emitter.prototype.emit = function (x) {
  var errors = [];
  this.handlers.forEach(function (h) { try { h(x); } catch (e) { errors.push(e.message); } });
  return errors.join('+');
};
var em = new Emitter();
em.handlers.push(
  function (x) { t('one ' + x); }, function () { throw new Error('two'); },
  function (x) { t('three ' + x); }, function () { throw new Error('four'); });
t('errors ' + em.emit('event'));
flush('handlers are isolated');

var getterObject = { get bad() { t('getter'); throw new Error('from getter'); } };
try { t('value ' + (t('left'), getterObject.bad) + t('right')); } catch (e) { t(e.message); }
flush('evaluation stops at the throw');
try { [t('first'), worker(2), t('never')]; } catch (e) { t(e.message); }
flush('in a literal');
try { print(t('argument'), worker(2), t('never')); } catch (e) { t(e.message); }
flush('in arguments');
var v = 'before';
try { v = worker(2); } catch (e) {}
t(v);
flush('assignment not done');
try { for (var k in { a: 1, b: 2 }) { t(k); if (k === 'a') throw k; } } catch (e) { t('caught ' + e + ' ' + k); }
flush('loop left');
