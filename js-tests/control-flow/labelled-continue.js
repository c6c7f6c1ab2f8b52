// continue with a label goes on with that loop: its update and test run.

var log = [];
outer: for (var i = 0; i < 3; i++) {
  for (var j = 0; j < 3; j++) {
    if (j === i) continue outer;
    log.push(i + '' + j);
  }
  log.push('never for ' + i);
}
print('for', log.join(), i);

log = [];
i = 0;
outer: while (i < 4) {
  i++;
  j = 0;
  while (true) {
    if (++j === 2) continue outer;
    if (i === 3) break outer;
    log.push(i);
  }
}
print('while', log.join(), i);

log = [];
var tests = 0;
i = 0;
outer: do {
  i++;
  for (;;) {
    if (i % 2) continue outer;
    break;
  }
  log.push(i);
} while (tests++, i < 6);
print('do tests after continue', log.join(), tests);

log = [];
outer: for (var k in { a: 1, b: 1, c: 1 }) {
  for (var m in { x: 1, y: 1 }) {
    if (m === 'y' && k !== 'b') continue outer;
    log.push(k + m);
  }
}
print('for-in', log.join());

log = [];
loop: for (i = 0; i < 5; i++) {
  switch (i) {
    case 1: continue;
    case 2: continue loop;
    case 3: break;
    default: log.push('d' + i); continue loop;
  }
  log.push('end' + i);
}
print('switch inside', log.join());

function primes(n) {
  var out = [];
  next: for (var c = 2; c <= n; c++) {
    for (var d = 0; d < out.length; d++) if (c % out[d] === 0) continue next;
    out.push(c);
  }
  return out.join();
}
print('primes', primes(30));

log = [];
l1: for (i = 0; i < 2; i++) l2: for (j = 0; j < 2; j++) for (var n = 0; n < 9; n++) {
  log.push([i, j, n].join(''));
  if (j === 0) continue l2;
  continue l1;
}
print('three levels', log.join());
own: for (i = 0; i < 3; i++) { if (i < 2) continue own; log = i; }
print('own label', log);
