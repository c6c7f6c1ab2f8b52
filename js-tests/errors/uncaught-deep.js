// Eight calls deep: each call has its line, from the innermost to the program.

function one() { throw new Error('at the bottom'); }
function two() { var r = one(); return r; }
function three() { var r = two(); return r; }
function four() { var r = three(); return r; }
function five() {
  var r = four();
  return r;
}
var object = {
  six: function six() { var r = five(); return r; }
};
function seven() {
  var r = object.six();
  return r;
}
print('ready');
print('functions', [one, two, three, four, five, object.six, seven].length);
print('caught', (function () { try { seven(); } catch (e) { return e.message; } })());
print('names', one.name, object.six.name);
print('now for real');
seven();
