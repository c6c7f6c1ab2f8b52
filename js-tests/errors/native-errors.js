// What the engine itself throws, and of which type, for the usual mistakes.

function error(f) {
  try { f(); return 'no error'; } catch (e) { return e.name + (e instanceof Error && e.message.length > 0 ? '' : ' without message'); }
}
var u, o = {}, n = 5;

print('property of undefined', error(function () { u.x; }), error(function () { u[0]; }),
  error(function () { u.x = 1; }));
print('property of null', error(function () { null.x; }), error(function () { null.f(); }));
print('call', error(function () { o(); }), error(function () { u(); }),
  error(function () { o.missing(); }), error(function () { 'text'(); }));
print('new', error(function () { new o(); }), error(function () { new n(); }), error(function () { new o.missing(); }));
print('unknown identifier', error(function () { missing; }), error(function () { missing(); }),
  error(function () { missing.x; }));
print('instanceof and in', error(function () { o instanceof 5; }), error(function () { 'x' in 5; }));
print('conversion', error(function () { '' + Object.create(null); }), error(function () { Object(null).x.y; }));
print('assignment to a call', error(function () { Function('f() = 1')(); }) !== 'no error');

print('invalid lengths', error(function () { new Array(-1); }), error(function () { [].length = -1; }));
print('toFixed and friends', error(function () { (1).toFixed(101); }),
  error(function () { (1).toPrecision(0); }), error(function () { (1).toString(1); }),
  error(function () { (1).toString(37); }));
print('invalid dates', error(function () { new Date(NaN).toISOString(); }));
print('repeat', error(function () { 'x'.repeat(-1); }));

print('JSON.parse', error(function () { JSON.parse(''); }), error(function () { JSON.parse('{a:1}'); }),
  error(function () { JSON.parse(undefined); }));
print('JSON.stringify of a cycle', error(function () { var c = {}; c.c = c; JSON.stringify(c); }));
print('regular expressions', error(function () { new RegExp('('); }),
  error(function () { new RegExp('a', 'zz'); }), error(function () { new RegExp('['); }));
print('eval', error(function () { eval('1 +'); }), error(function () { Function('return {'); }));
print('decodeURI', error(function () { decodeURIComponent('%'); }),
  error(function () { decodeURI('%E0%A4'); }), error(function () { encodeURIComponent('\ud800'); }));

print('wrong this', error(function () { Number.prototype.valueOf.call('1'); }),
  error(function () { String.prototype.valueOf.call(1); }),
  error(function () { Boolean.prototype.toString.call(1); }));
print('wrong this, objects', error(function () { Date.prototype.getTime.call({}); }),
  error(function () { RegExp.prototype.exec.call({}); }),
  error(function () { Function.prototype.call.call({}); }));
print('missing this', error(function () { String.prototype.trim.call(null); }),
  error(function () { Array.prototype.push.call(undefined); }),
  error(function () { Object.prototype.hasOwnProperty.call(null); }));
print('callbacks', error(function () { [1].map(5); }), error(function () { [].forEach(); }),
  error(function () { [2, 1].sort({}); }));
print('reduce of nothing', error(function () { [].reduce(function () {}); }));
print('descriptors', error(function () { Object.defineProperty({}, 'x', 5); }),
  error(function () { Object.defineProperty({}, 'x', { get: 1 }); }));
print('create', error(function () { Object.create(5); }), error(function () { Object.keys(null); }),
  error(function () { Object.getPrototypeOf(undefined); }));
print('apply', error(function () { print.apply(null, 5); }));
print('strict', error(function () { 'use strict'; undeclared = 1; }),
  error(function () { 'use strict'; Object.freeze(o).x = 1; }));
