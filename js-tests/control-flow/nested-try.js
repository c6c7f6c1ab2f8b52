// Errors find the nearest handler that is still active; handlers themselves
// are outside of their own protection.

var log = [];
function t(x) { log.push(x); }
function flush(label) { print(label, log.join(', ')); log = []; }

try {
  try { throw 'one'; } catch (e) { t('inner ' + e); }
  t('goes on');
} catch (e) { t('outer'); }
flush('inner handler takes it');

try {
  try { throw 'one'; } catch (e) { t('inner ' + e); throw 'two'; }
} catch (e) { t('outer ' + e); }
flush('rethrown');

try {
  try { throw 'one'; } catch (e) { throw e; } finally { t('finally'); }
} catch (e) { t('outer ' + e); }
flush('finally before the outer handler');

try {
  try { throw 'one'; } finally {
    try { throw 'two'; } catch (e) { t('inside finally ' + e); }
  }
} catch (e) { t('outer ' + e); }
flush('handled error in finally keeps the first');

try {
  try { throw 'one'; } finally { throw 'two'; }
} catch (e) { t('outer ' + e); }
flush('unhandled error in finally replaces it');

function a() { try { b(); } finally { t('a cleans'); } }
function b() { try { c(); } finally { t('b cleans'); } }
function c() { try { throw 'deep'; } finally { t('c cleans'); } }
try { a(); } catch (e) { t('caught ' + e); }
flush('unwinding order');

try {
  try { throw 'A'; } catch (e) {
    try { throw 'B'; } catch (e) { t(e); }
    t(e);
  }
} catch (e) { t('never'); }
flush('equal names do not mix');

function retry(times, f) {
  for (var n = 1; ; n++) {
    try { return f(n); } catch (e) { if (n === times) throw 'gave up after ' + n; }
  }
}
t(retry(3, function (n) { if (n < 3) throw 0; return 'worked at ' + n; }));
try { retry(2, function () { throw 0; }); } catch (e) { t(e); }
flush('retry');

function depth(n) { try { if (n === 0) throw 'bottom'; depth(n - 1); } catch (e) { throw e + '.'; } }
try { depth(5); } catch (e) { t(e); }
flush('each frame adds');

[1, 2, 3].forEach(function (x) { try { if (x === 2) throw x; t('ok ' + x); } catch (e) { t('bad ' + e); } });
flush('in callbacks');
var e = 'outside';
try { throw 'inside'; } catch (e) { (function () { t(e); })(); }
t(e);
flush('closure in a handler');
