// break with a label leaves that statement, whatever loops and blocks lie
// between.

var i, j, log = [];
outer: for (i = 0; i < 3; i++) {
  for (j = 0; j < 3; j++) {
    if (i === 1 && j === 1) break outer;
    log.push(i + '' + j);
  }
}
print('two loops', log.join(), i, j);

function find(grid, wanted) {
  var at = 'none';
  search: for (var y = 0; y < grid.length; y++)
    for (var x = 0; x < grid[y].length; x++)
      if (grid[y][x] === wanted) { at = x + ':' + y; break search; }
  return at;
}
print('search', find([[1, 2], [3, 4]], 3), find([[1, 2], [3, 4]], 9));

function block(n) {
  var out = [];
  b: {
    out.push('in');
    if (n === 0) break b;
    out.push('middle');
    c: {
      if (n === 1) break b;
      if (n === 2) break c;
      out.push('deep');
    }
    out.push('end');
  }
  out.push('after');
  return out.join(' ');
}
print('block left at once', block(0));
print('outer block from the inner', block(1));
print('inner block only', block(2));
print('to the end', block(3));

log = [];
w: while (true) {
  do {
    for (var k in { a: 1, b: 2 }) {
      switch (k) {
        case 'b': break w;
        default: log.push(k);
      }
    }
  } while (true);
}
print('through while, do, for-in and switch', log.join(), k);

function ifLabel(flag) {
  var r = 'skipped';
  check: if (flag) {
    if (flag > 1) break check;
    r = 'done';
  } else r = 'else';
  return r;
}
print('labelled if', ifLabel(0), ifLabel(1), ifLabel(2));

a1: a2: a3: for (;;) { break a2; }
print('several labels on a loop');
log = [];
same: for (i = 0; i < 2; i++) { log.push('first' + i); break same; }
same: for (i = 0; i < 2; i++) { log.push('second' + i); continue same; }
print('a label may be used again', log.join());
var same = 'variable';
same: { print('a label is no variable', same); break same; }
