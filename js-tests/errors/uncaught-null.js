// null thrown from a callback of a builtin.

var seen = [];
function visit(x) {
  if (x === null) throw x;
  seen.push(x);
}
[1, 2, 3].forEach(visit);
print('seen', seen.join());
try { [4, null, 5].forEach(visit); } catch (e) { print('caught', e, seen.join()); }
print('is null an object', typeof null);
[6, null, 7].forEach(visit);
print('never reached', seen.join());
