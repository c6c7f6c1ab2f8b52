// Sparse arrays: a few elements far apart behave like any array, without
// taking the space or the time of the indices between.

var a = [];
a[1000000] = 'million';
a[5] = 'five';
print('length', a.length);
print('keys ascending', Object.keys(a).join());
print('for-in', (function () { var n = []; for (var k in a) n.push(k); return n.join(); })());
print('between', a[6], 999999 in a, 1000000 in a);
a.push('pushed');
print('push', a.length, a[1000001]);
print('pop', a.pop(), a.length, a.pop(), a.length);
print('element left', Object.keys(a).join());
a.length = 6;
print('cut keeps', a[5], a.length);
a.length = 5;
print('cut drops', a[5], a.length, Object.keys(a).length);

var s = [];
s[3000] = 'c'; s[10] = 'a'; s[200] = 'b';
var calls = 0;
s.forEach(function () { calls++; });
print('forEach calls', calls);
print('map keeps the places', s.map(function (x) { return x + x; })[3000], Object.keys(s.map(String)).join());
print('filter packs', s.filter(function () { return true; }).join());
print('reduce', s.reduce(function (x, y) { return x + y; }), s.reduceRight(function (x, y) { return x + y; }));
print('indexOf', s.indexOf('b'), s.lastIndexOf('a'), s.indexOf(undefined));
print('join length', s.join('').length, s.join().length);
print('slice', s.slice(150, 201).length, Object.keys(s.slice(150, 201)).join());
print('splice', s.splice(0, 100).length, Object.keys(s).join(), s.length);
s.reverse();
print('reverse', Object.keys(s).join());
print('sort packs', (function () { s.sort(); return Object.keys(s).join() + ' ' + s[0] + s[1] + ' ' + s.length; })());

var top = [];
top[4294967294] = 'last';
print('highest index', top.length, Object.keys(top).join());
print('push beyond it', (function () { try { top.push('over'); return 'no error'; } catch (e) { return e.name; } })());
print('new Array', new Array(4294967295).length, 0 in new Array(1000000));
var down = [];
for (var i = 500; i >= 0; i -= 100) down[i] = i;
print('filled downwards', down.length, Object.keys(down).join());
var mixed = [0, 1, 2];
mixed[100000] = 'far';
mixed[3] = 3;
print('dense and sparse', mixed.slice(0, 4).join(), mixed.length, Object.keys(mixed).length);
