// An error thrown inside of a builtin: its frame is marked as native, the frame
// of the script that called it follows.

function digits(n, count) {
  var text = n.toFixed(count);
  return text;
}

print('two', digits(3.14159, 2));
print('none', digits(2.5, 0), digits(7, 0));
print('five', digits(1, 5));
print('caught', (function () { try { return digits(1, 1000); } catch (e) { return e.name; } })());
var text = digits(1, 101);
print('never reached', text);
