// Recursion: direct, mutual, through callbacks, deep enough for real programs.

function fact(n) { return n < 2 ? 1 : n * fact(n - 1); }
print('factorial', fact(0), fact(5), fact(20), fact(170) > 1e306, fact(171));

function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
print('fibonacci', fib(1), fib(10), fib(18));

function ackermann(m, n) {
  return m === 0 ? n + 1 : n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}
print('ackermann', ackermann(2, 3), ackermann(1, 5));

function hanoi(n, from, to, via, moves) {
  if (n === 0) return moves;
  hanoi(n - 1, from, via, to, moves);
  moves.push(from + to);
  return hanoi(n - 1, via, to, from, moves);
}
print('hanoi', hanoi(3, 'A', 'C', 'B', []).join(' '));

function isEven(n) { return n === 0 || isOdd(n - 1); }
function isOdd(n) { return n !== 0 && isEven(n - 1); }
print('mutual', isEven(50), isOdd(50), isEven(7));

function permutations(s) {
  if (s.length < 2) return [s];
  var out = [];
  for (var i = 0; i < s.length; i++) {
    permutations(s.slice(0, i) + s.slice(i + 1)).forEach(function (rest) { out.push(s[i] + rest); });
  }
  return out;
}
print('permutations', permutations('abc').join());

function flatten(a) {
  return a.reduce(function (acc, x) { return acc.concat(Array.isArray(x) ? flatten(x) : x); }, []);
}
print('flatten', flatten([1, [2, [3, [4, []]], 5]]).join());

function depth(n) { return n === 0 ? 0 : 1 + depth(n - 1); }
print('a thousand frames', depth(1000));

function quicksort(a) {
  if (a.length < 2) return a;
  var pivot = a[0], rest = a.slice(1);
  return quicksort(rest.filter(function (x) { return x < pivot; }))
    .concat(pivot, quicksort(rest.filter(function (x) { return x >= pivot; })));
}
print('quicksort', quicksort([5, 3, 8, 1, 9, 2, 7, 3]).join());

function parse(s) {                      // nested lists: (a(b c)d)
  var i = 0;
  function list() {
    var out = [];
    while (i < s.length) {
      var c = s[i++];
      if (c === '(') out.push(list());
      else if (c === ')') return out;
      else if (c !== ' ') out.push(c);
    }
    return out;
  }
  return list();
}
print('recursive descent', JSON.stringify(parse('(a(b c)d)(e)')));
