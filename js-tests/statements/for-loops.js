// The for statement: optional parts, the order in which they run, break and
// continue, and the scope of its variables.

var log = [];
function t(name, v) { log.push(name); return v; }

for (t('init'); t('test', log.length < 7); t('update')) t('body');
print('order of the parts', log.join(' '));

var i;
for (i = 0; i < 3; i++) ;
print('empty body', i);
for (i = 5; i < 3; i++) print('not reached');
print('test first', i);

i = 0;
for (;;) { if (++i > 4) break; }
print('no parts', i);
for (; i < 8;) i++;
print('test only', i);

var sum = 0;
for (var k = 0, n = 10; k < n; k++) {
  if (k % 2) continue;
  if (k === 8) break;
  sum += k;
}
print('continue runs the update, break does not', sum, k);
print('variables stay', typeof k, typeof n);

for (var a = [3, 1, 2], j = a.length; j--;) a[j] *= 10;
print('countdown', a.join(), j);

var closures = [];
for (var c = 0; c < 3; c++) closures.push(function () { return c; });
print('closures share the variable', closures[0](), closures[1](), closures[2]());

var table = [];
for (var row = 1; row <= 3; row++) {
  for (var col = 1; col <= 3; col++) {
    if (col > row) continue;
    table.push(row * col);
  }
}
print('nested', table.join());

for (var x = 0, y = 10; x < y; x++, y--);
print('two counters', x, y);
for (var f = 0; f < 1; f += 0.1);
print('fractional steps', f > 1, f < 1.1);
