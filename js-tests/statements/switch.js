// switch compares with ===, falls through to the next clause, and takes
// default only when no case matches, wherever it stands.

function fall(n) {
  var out = [];
  switch (n) {
    case 1: out.push('one');
    case 2: out.push('two'); break;
    case 3: out.push('three');
    default: out.push('default');
    case 4: out.push('four');
  }
  return out.join('+');
}
print('from the first', fall(1));
print('break', fall(2));
print('into default', fall(3));
print('after default', fall(4));
print('default falls on', fall(5));

function kind(v) {
  switch (v) {
    default: return 'other';
    case 0: return 'zero';
    case '0': return 'string zero';
    case null: return 'null';
    case undefined: return 'undefined';
    case NaN: return 'never';
    case true: return 'true';
  }
}
print('strict comparison', kind(0), kind('0'), kind(null), kind(undefined), kind(true));
print('no conversion', kind(1), kind('true'), kind(false), kind(NaN));
print('negative zero', kind(-0));

var log = [];
function t(v) { log.push(v); return v; }
switch (t(2)) {
  case t(1): break;
  case t(2): log.push('hit'); break;
  case t(3): break;
}
print('cases evaluated until the match', log.join());

function grade(n) {
  switch (true) {
    case n > 90: return 'A';
    case n > 80: return 'B';
    default: return 'C';
  }
}
print('expressions as cases', grade(95), grade(85), grade(10));

switch (3) {}
switch (3) { default: }
switch (3) { case 3: }
print('empty clauses');

switch ('scope') { case 'never': var inner = 1; }
print('var in an unreached clause', inner);

function nested(a, b) {
  switch (a) {
    case 1:
      switch (b) { case 1: return '1-1'; case 2: break; }
      return '1-out';
    case 2: return '2';
  }
  return 'none';
}
print('nested break', nested(1, 1), nested(1, 2), nested(2, 9), nested(3, 1));

function same(x) { switch (x) { case 1: case 2: case 3: return 'small'; case 4: { return 'four'; } } return 'big'; }
print('shared clauses', same(1), same(3), same(4), same(5));
