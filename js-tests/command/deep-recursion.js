// Endless recursion gives a RangeError that can be caught, every time, and
// the program goes on.
function down(n) { return 1 + down(n + 1); }
function attempt(name, f) {
    try {
        f();
        print(name, 'no error');
    } catch (e) {
        print(name, e instanceof RangeError, e.name, typeof e.message);
    }
}
attempt('first', function () { down(0); });
attempt('second', function () { down(0); });

function even(n) { return n === -1 ? true : odd(n - 1) + 1; }
function odd(n) { return n === -1 ? false : even(n - 1) + 1; }
attempt('mutual', function () { even(0.5); });
attempt('constructor', function () { function C() { this.c = new C(); } return new C(); });
attempt('getter', function () { var o = { get x() { return this.x + 1; } }; return o.x; });
attempt('toString', function () { var o = { toString: function () { return '' + o; } }; return String(o); });
attempt('callback', function () { (function f() { [1].forEach(f); })(); });
attempt('apply', function () { (function f() { return 1 + f.apply(null, [1]); })(); });

var depth = 0;
(function count() {
    try { depth++; count(); } catch (e) { }
})();
print('usable depth', depth > 100);
function sum(n) { return n === 0 ? 0 : n + sum(n - 1); }
print('moderate depth works', sum(100), sum(150));
print('caught at the bottom', (function f(n) {
    try { return f(n + 1); } catch (e) { return e instanceof RangeError; }
})(0));
print('finally runs', (function () {
    var ran = 0;
    try { down(0); } catch (e) { ran += 1; } finally { ran += 10; }
    return ran;
})());
print('still alive', [3, 1, 2].sort().join(), JSON.stringify({ a: [1] }));
