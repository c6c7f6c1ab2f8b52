// Small programs that mix loops, labels, early exits and recursion: the results
// are known.

function sieve(n) {
  var composite = [], out = [];
  for (var i = 2; i <= n; i++) {
    if (composite[i]) continue;
    out.push(i);
    for (var j = i * i; j <= n; j += i) composite[j] = true;
  }
  return out;
}
print('sieve', sieve(50).join(), sieve(1000).length);

function queens(n) {
  var cols = [], count = 0;
  (function place(row) {
    if (row === n) { count++; return; }
    next: for (var c = 0; c < n; c++) {
      for (var r = 0; r < row; r++) {
        if (cols[r] === c || Math.abs(cols[r] - c) === row - r) continue next;
      }
      cols[row] = c;
      place(row + 1);
    }
  })(0);
  return count;
}
print('queens', queens(4), queens(5), queens(6));

function binarySearch(a, x) {
  var lo = 0, hi = a.length - 1;
  while (lo <= hi) {
    var mid = (lo + hi) >> 1;
    if (a[mid] === x) return mid;
    if (a[mid] < x) lo = mid + 1; else hi = mid - 1;
  }
  return -1 - lo;
}
print('binary search', [1, 7, 13, 4, 0, 99].map(function (x) { return binarySearch([1, 3, 7, 9, 13], x); }).join());

function distance(a, b) {
  var row = [], i, j;
  for (j = 0; j <= b.length; j++) row[j] = j;
  for (i = 1; i <= a.length; i++) {
    var previous = row[0];
    row[0] = i;
    for (j = 1; j <= b.length; j++) {
      var above = row[j];
      row[j] = a[i - 1] === b[j - 1] ? previous : 1 + Math.min(previous, above, row[j - 1]);
      previous = above;
    }
  }
  return row[b.length];
}
print('edit distance', distance('kitten', 'sitting'), distance('', 'abc'), distance('same', 'same'));

function topological(graph) {
  var order = [], state = {};
  function visit(node) {
    if (state[node] === 'done') return;
    if (state[node] === 'open') throw new Error('cycle at ' + node);
    state[node] = 'open';
    graph[node].forEach(visit);
    state[node] = 'done';
    order.push(node);
  }
  try { Object.keys(graph).forEach(visit); } catch (e) { return e.message; }
  return order.join();
}
print('topological', topological({ app: ['lib', 'log'], lib: ['base'], log: ['base'], base: [] }));
print('cycle', topological({ a: ['b'], b: ['c'], c: ['a'] }));

function life(cells) {
  return cells.map(function (row, y) {
    return row.map(function (alive, x) {
      var n = 0;
      for (var dy = -1; dy <= 1; dy++) for (var dx = -1; dx <= 1; dx++) {
        if ((dy || dx) && cells[y + dy] && cells[y + dy][x + dx]) n++;
      }
      return n === 3 || alive && n === 2 ? 1 : 0;
    });
  });
}
print('life', life([[0, 0, 0], [1, 1, 1], [0, 0, 0]]).map(function (r) { return r.join(''); }).join('/'));
