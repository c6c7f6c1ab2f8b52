// const declarations: they need a value, hide outer names, and the object
// behind them may change.
const one = 1, two = one + 1, list = [1, 2];
print('values', one, two, list.join());
list.push(3);
list[0] = 'changed';
print('contents change', list.join());

print('seen in closures', (function () { const c = 'outer'; return (function () { return c; })(); })());
print('a parameter hides it', (function (one) { return one; })('parameter'), one);
print('typeof', typeof one, typeof list);
print('several kinds', (function () { const n = null, u = undefined, f = false, z = 0; return [n, u, f, z].map(String).join(); })());

function verdict(source) { try { eval(source); return 'accepted'; } catch (e) { return e.name; } }
print('needs a value', verdict('const x;'), verdict('const x, y = 1;'), verdict('const x = 1;'));
print('in functions', (function () { const a = 1, b = a + 1; return (function () { const a = 10; return a + b; })(); })());
print('closures', [1, 2, 3].map(function (x) {
    const y = x * 10;
    return function () { return y; };
}).map(function (f) { return f(); }).join());
print('in a loop', (function () {
    var sum = 0;
    for (var i = 0; i < 3; i++) { sum += (function () { const sq = i * i; return sq; })(); }
    return sum;
})());
print('frozen', (function () { const f = Object.freeze({ v: 1 }); f.v = 2; return f.v; })());
print('function as value', (function () { const f = function (n) { return n < 2 ? 1 : n * f(n - 1); }; return f(10); })());
print('eval', eval('const e1 = 40; e1 + 2'));
