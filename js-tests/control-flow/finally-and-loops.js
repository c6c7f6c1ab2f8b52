// break and continue that leave a try statement run its finally, each time and
// from the inside out.

var log;
function t(x) { log.push(x); }

log = [];
for (var i = 0; i < 3; i++) { try { if (i === 1) continue; t('body' + i); } finally { t('f' + i); } }
print('continue', log.join());

log = [];
for (i = 0; i < 3; i++) { try { if (i === 1) break; t('body' + i); } finally { t('f' + i); } }
print('break', log.join(), i);

log = [];
outer: for (i = 0; i < 2; i++) {
  try {
    for (var j = 0; j < 2; j++) {
      try {
        if (i === 0) continue outer;
        if (j === 1) break outer;
        t('body' + i + j);
      } finally { t('inner' + i + j); }
    }
  } finally { t('outer' + i); }
}
print('labels through two finally', log.join());

log = [];
do {
  try { throw 'x'; } catch (e) { t('catch'); continue; } finally { t('finally'); }
  t('never');
} while (log.length < 4);
print('continue in catch', log.join());

log = [];
while (true) { try { t('try'); throw 0; } catch (e) { break; } finally { t('finally'); } }
print('break in catch', log.join());

function ret() {
  for (var k in { a: 1, b: 2 }) { try { return k; } finally { t('cleanup ' + k); } }
}
log = [];
print('return in for-in', ret(), log.join());

function changed() {
  for (var n = 0; ; n++) { try { if (n < 3) continue; return n; } finally { n++; } }
}
print('finally changes the counter', changed());

function overridden() {
  l: for (var n = 0; n < 3; n++) { try { return 'returned'; } finally { continue l; } }
  return 'loop ended with ' + n;
}
print('continue in finally beats return', overridden());
function swallowed() {
  for (var n = 0; n < 3; n++) { try { throw new Error('lost'); } finally { break; } }
  return 'swallowed at ' + n;
}
print('break in finally beats throw', swallowed());

log = [];
b: { try { break b; } finally { t('finally of a block'); } t('never'); }
print('labelled block', log.join());
log = [];
switch (1) { case 1: try { break; } finally { t('finally of a case'); } t('never'); default: t('never'); }
print('switch', log.join());
log = [];
for (i = 0; i < 2; i++) try { try { continue; } finally { t('a' + i); } } finally { t('b' + i); }
print('nested try', log.join());
for (i = 0; i < 500; i++) { try { if (i % 3) continue; } finally { j = i; } }
print('many rounds', i, j);
