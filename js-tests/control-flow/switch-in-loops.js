// switch inside loops and loops inside switch: which statement break and
// continue belong to, and state machines made of them.

var log = [], i;
for (i = 0; i < 5; i++) {
  switch (i) {
    case 0: log.push('zero');
    case 1: log.push('one'); break;
    case 2: continue;
    case 3: log.push('three');
  }
  log.push('after' + i);
}
print('break leaves the switch only', log.join());

log = [];
switch (2) {
  case 2:
    for (i = 0; i < 5; i++) { if (i === 1) continue; if (i === 3) break; log.push(i); }
    log.push('still in case 2');
    break;
  case 3: log.push('never');
}
print('break leaves the loop only', log.join());

log = [];
switch (1) { case 1: switch (2) { case 2: log.push('inner'); break; } log.push('outer'); case 9: log.push('falls'); }
print('switch in switch', log.join());

function tokens(s) {
  var out = [], state = 'start', word = '';
  for (var p = 0; p <= s.length; p++) {
    var c = s.charAt(p);
    switch (state) {
      case 'start':
        if (c === ' ') continue;
        if (c === '"') { state = 'string'; continue; }
        state = 'word';
      case 'word':
        if (c === ' ' || c === '') { if (word) out.push(word); word = ''; state = 'start'; } else word += c;
        break;
      case 'string':
        switch (c) {
          case '\\': word += s.charAt(++p); break;
          case '"': out.push('<' + word + '>'); word = ''; state = 'start'; break;
          case '': return 'open string';
          default: word += c;
        }
    }
  }
  return out.join('|');
}
print('tokens', tokens('one  two "three four" five'));
print('escapes', tokens('"a\\"b" c'));
print('unterminated', tokens('a "b'));

function run(program) {
  var pc = 0, acc = 0, steps = 0;
  machine: for (;;) {
    if (++steps > 1000) return 'endless';
    var op = program[pc++];
    switch (op[0]) {
      case 'set': acc = op[1]; break;
      case 'dec': acc--; break;
      case 'jnz': if (acc !== 0) { pc = op[1]; continue machine; } break;
      case 'halt': break machine;
      default: throw new RangeError('bad op ' + op[0]);
    }
  }
  return acc + ' in ' + steps;
}
print('machine', run([['set', 4], ['dec'], ['jnz', 1], ['halt']]));
print('endless', run([['set', 1], ['jnz', 0]]));
try { run([['nop']]); } catch (e) { print('bad op', e.message); }
