// if takes the branch that ToBoolean of the condition names; a dangling else
// belongs to the nearest if.

function branch(v) {
  if (v) return 'then';
  else return 'else';
}
print('falsy', branch(0), branch(-0), branch(NaN), branch(''), branch(null), branch(undefined), branch(false));
print('truthy', branch(1), branch('0'), branch(' '), branch([]), branch({}), branch(Infinity),
  branch(new Boolean(false)));

function dangling(a, b) {
  if (a)
    if (b) return 'both';
    else return 'inner else';
  return 'fell through';
}
print('dangling else', dangling(1, 1), dangling(1, 0), dangling(0, 1));

function braces(a, b) {
  if (a) {
    if (b) return 'both';
  } else return 'outer else';
  return 'fell through';
}
print('braces move the else', braces(1, 1), braces(1, 0), braces(0, 1));

function grade(n) {
  if (n >= 90) return 'A';
  else if (n >= 80) return 'B';
  else if (n >= 70) return 'C';
  else return 'F';
}
print('else if chain', grade(95), grade(90), grade(89), grade(70), grade(0), grade(NaN));

var n = 0;
if (n) ; else n = 5;
print('empty then', n);
if (n === 5) {} else n = 6;
print('empty block', n);
if (n = 0) print('not reached');
print('assignment as condition', n);

var evaluated = [];
function ev(name, v) { evaluated.push(name); return v; }
if (ev('a', false)) ev('b'); else if (ev('c', true)) ev('d'); else ev('e');
print('conditions evaluated', evaluated.join(''));

if (true) { var inside = 'visible'; }
print('var leaves the block', inside);
