// How try, catch and finally combine their completions: a return, break or
// throw inside finally replaces the earlier one, a normal end does not.

var log = [];
function t(v) { log.push(v); return v; }

function plain() { try { return 'try'; } finally { t('cleanup'); } }
print('return survives finally', plain());
function override() { try { return 'try'; } finally { return 'finally'; } }
print('return in finally wins', override());
function swallow() { try { throw 'lost'; } finally { return 'swallowed'; } }
print('return in finally drops the throw', swallow());
function fromCatch() { try { throw 1; } catch (e) { return 'catch'; } finally { t('after catch'); } }
print('return in catch', fromCatch(), log.join());

function valueFirst() { var x = 1; try { return x; } finally { x = 2; } }
print('value is fixed before finally', valueFirst());
function objectFirst() { var o = { n: 1 }; try { return o; } finally { o.n = 2; } }
print('an object can still change', objectFirst().n);

function brk() {
  while (true) { try { return 'returned'; } finally { break; } }
  return 'after loop';
}
print('break in finally drops the return', brk());
function cont() {
  for (var i = 0; i < 3; i++) { try { throw i; } finally { continue; } }
  return 'all thrown away ' + i;
}
print('continue in finally drops the throws', cont());
function lbl() {
  out: { try { throw 'gone'; } finally { break out; } }
  return 'label';
}
print('labelled break in finally', lbl());

log = [];
function nested() {
  try {
    try { return t('a'); } finally { t('b'); }
  } finally { t('c'); }
}
print('nested finally order', nested(), log.join());

log = [];
function throwDuringReturn() {
  try { return t('value'); } finally { throw 'error'; }
}
try { throwDuringReturn(); } catch (e) { print('throw replaces return', e, log.join()); }

function innerTry() {
  try { return 1; } finally {
    try { throw 'inside finally'; } catch (e) { t(e); }
  }
}
print('try inside finally keeps the return', innerTry());

function loop() {
  var n = 0;
  while (true) {
    try { n++; if (n < 3) continue; return n; } finally { n += 10; }
  }
}
print('finally on each round', loop());
print('eval sees the value of the catch block', eval('try { throw 0 } catch (e) { 3 }'));
