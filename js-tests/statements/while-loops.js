// while tests before, do-while after the body; continue in do-while goes to
// the test.

var i = 0, out = [];
while (i < 3) out.push(i++);
print('while', out.join(), i);
while (false) out.push('never');
print('while never runs', out.length);

i = 10;
do { i++; } while (i < 5);
print('do runs once', i);
i = 0;
do i++; while (i < 5)
print('do without braces or semicolon', i);

var n = 0, odd = [];
while (n < 10) {
  n++;
  if (n % 2 === 0) continue;
  if (n > 7) break;
  odd.push(n);
}
print('continue and break', odd.join(), n);

var tests = 0, rounds = 0;
do {
  rounds++;
  if (rounds < 10) continue;
  rounds = 100;
} while (tests++, rounds < 3);
print('continue reaches the test', rounds, tests);

function gcd(a, b) {
  while (b) { var r = a % b; a = b; b = r; }
  return a;
}
print('gcd', gcd(48, 36), gcd(17, 5), gcd(0, 9));

function collatz(x) {
  var steps = 0;
  do {
    if (x === 1) return steps;
    x = x % 2 ? 3 * x + 1 : x / 2;
    steps++;
  } while (true);
}
print('return out of a loop', collatz(1), collatz(6), collatz(27));

var list = { v: 1, next: { v: 2, next: { v: 3, next: null } } }, node = list, seen = [];
do seen.push(node.v); while (node = node.next);
print('assignment as condition', seen.join());

i = 0;
while (i++ < 3) while (i < 2) i++;
print('nested while', i);
