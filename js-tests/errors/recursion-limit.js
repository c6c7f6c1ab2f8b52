// Runaway recursion ends with a RangeError that can be caught, and the program
// goes on as if nothing had happened.

function name(f) { try { f(); return 'no error'; } catch (e) { return e.name + ' ' + (e instanceof RangeError); } }

print('plain', name(function forever() { forever(); }));
print('with arguments', name(function forever(a, b) { return 1 + forever(b, a); }));
print('mutual', name(function () {
  function ping() { return 1 + pong(); }
  function pong() { return 1 + ping(); }
  ping();
}));
print('through a method', name(function () { var o = { f: function () { return [this.f()]; } }; o.f(); }));
print('constructor', name(function () { function T() { this.child = new T(); } new T(); }));
print('getter', name(function () { var o = { get g() { return this.g + 1; } }; o.g; }));
print('still working', [1, 2, 3].map(function (x) { return x * 2; }).join());

var depth = 0;
(function count() {
  try { count(); } catch (e) { return; }
  depth++;
})();
print('deep enough for real programs', depth > 100);

var cleaned = 0;
print('finally runs on the way out', name(function down() { try { down(); } finally { cleaned++; } }), cleaned > 100);
print('again', name(function forever() { forever(); }));
print('and still working', JSON.stringify({ a: [1, { b: 2 }] }));
