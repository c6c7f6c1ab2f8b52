// catch binds the thrown value in a scope of its own; finally runs on every
// way out of the try statement.

var values = [1, 'text', null, undefined, true, NaN];
for (var i = 0; i < values.length; i++) {
  try { throw values[i]; } catch (e) { print('caught', e, typeof e); }
}
var thrown = { id: 7 };
try { throw thrown; } catch (e) { print('same object', e === thrown); }

var e = 'outer';
try { throw 'inner'; } catch (e) {
  print('parameter shadows', e);
  e = 'changed';
}
print('outer untouched', e);

try { throw 1; } catch (x) { var declared = 'from catch'; }
print('var in catch is hoisted', declared, typeof x);

var get;
try { throw 'kept'; } catch (err) { get = function () { return err; }; }
print('closure over the parameter', get());

var log = [];
try { log.push('try'); } catch (x) { log.push('catch'); } finally { log.push('finally'); }
try { log.push('try'); throw 0; } catch (x) { log.push('catch'); } finally { log.push('finally'); }
print('order', log.join(' '));

log = [];
try {
  try { throw 'first'; } finally { log.push('inner finally'); }
} catch (x) { log.push('outer got ' + x); }
print('finally without catch', log.join(', '));

log = [];
try {
  try { throw 'a'; } catch (x) { throw x + 'b'; } finally { log.push('finally'); }
} catch (x) { log.push(x); }
print('throw inside catch', log.join());

try {
  try { throw 'lost'; } finally { throw 'wins'; }
} catch (x) { print('throw inside finally', x); }

log = [];
for (i = 0; i < 4; i++) {
  try {
    if (i === 1) continue;
    if (i === 3) break;
    log.push(i);
  } finally { log.push('f' + i); }
}
print('finally on continue and break', log.join());

function deep(n) { if (n === 0) throw new RangeError('bottom'); deep(n - 1); }
try { deep(20); } catch (x) { print('through many frames', x.name, x.message); }
