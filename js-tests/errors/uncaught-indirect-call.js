// call, apply and bind on the way to the error: the functions themselves stay
// visible.

function target(a, b) {
  if (a === b) throw new Error('equal: ' + a);
  return a + b;
}
function viaCall(x, y) {
  var r = target.call(null, x, y);
  return r;
}
function viaApply() {
  var r = viaCall.apply(null, arguments);
  return r;
}
var viaBind = viaApply.bind(null, 2);

print('call', viaCall(1, 2));
print('apply', viaApply(3, 4));
print('bind', viaBind(5));
try { viaBind(2); } catch (e) { print('caught', e.message); }
print('texts', viaCall('a', 'b'));
viaBind(2);
print('never reached');
