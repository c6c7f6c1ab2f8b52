// Any value can be thrown: without an Error there is only the value to show.

function check(n) {
  if (n > 2) throw n * 14;
  return 'fine ' + n;
}
print(check(0));
print(check(1));
print(check(2));
try { check(5); } catch (e) { print('caught', e, typeof e); }
print(check(3));
print('never reached');
