// A hole is a missing index, not an undefined element: which operations see
// the difference, and inherited elements that show through.

var h = [1, , 3];
print('in and hasOwnProperty', 1 in h, h.hasOwnProperty(1), 1 in [1, undefined, 3]);
print('read', h[1], h.length);
print('keys', Object.keys(h).join(), Object.keys([1, undefined, 3]).join());
print('for-in', (function () { var n = []; for (var k in h) n.push(k); return n.join(); })());
print('trailing comma is no hole', [1, 2, ].length, [1, 2, , ].length, [, ].length);
delete h[0];
print('delete makes one', 0 in h, h.length, h.join());
h[0] = undefined;
print('undefined fills it', 0 in h, Object.keys(h).join());

print('new Array(n) has only holes', 0 in new Array(3), Object.keys(new Array(3)).length);
print('map over them', new Array(3).map(function () { return 'x'; }).join('|'));
print('apply fills them', Array.apply(null, new Array(3)).map(function (v, i) { return i; }).join());
print('split fills them', 'a,b'.split(',').length, ',,'.split(',').map(function (s) { return s.length; }).join());

print('concat, slice and splice keep', 1 in [1, , 3].concat(), 1 in [1, , 3].slice(), 1 in [1, , 3].splice(0, 3));
print('reverse and shift keep', 1 in [1, , 3].reverse(),
  0 in (function () { var a = [1, , 3]; a.shift(); return a; })());
print('sort moves to the end', (function () { var a = [3, , 1]; a.sort(); return a.join('|') + ' ' + (2 in a); })());
print('JSON writes null', JSON.stringify([1, , 3]));
print('join writes nothing', [1, , 3].join());
print('indexOf does not see', [1, , 3].indexOf(undefined));
print('pop and shift give undefined', [1, , ].pop(), [, 1].shift());
print('reduce skips', [1, , 3].reduce(function (a, b) { return a + b; }));

Array.prototype[1] = 'proto';
print('inherited element is read', [1, , 3][1], [1, , 3].join(), 1 in [1, , 3]);
print('but is not own', [1, , 3].hasOwnProperty(1), Object.keys([1, , 3]).join());
print('forEach visits it',
  (function () { var n = []; [1, , 3].forEach(function (v) { n.push(v); }); return n.join(); })());
print('assignment shadows', (function () { var a = [1, , 3]; a[1] = 'own'; return a.join(); })());
delete Array.prototype[1];
print('and gone again', [1, , 3].join());
print('holes in nested literals', [[, ], [, 1]].map(function (a) { return a.length + ':' + (0 in a); }).join());
