// throw passes any value to the nearest handler, through calls, callbacks and
// accessors, and evaluates its operand first.

function caught(f) { try { f(); return 'nothing'; } catch (e) { return e; } }

print('number', caught(function () { throw 42; }));
print('string', caught(function () { throw 'text'; }));
print('undefined', caught(function () { throw undefined; }));
print('expression', caught(function () { throw 1 + 2 * 3; }));
print('comma', caught(function () { throw 'a', 'b'; }));
print('error', String(caught(function () { throw new TypeError('bad'); })));
print('function', typeof caught(function () { throw function () {}; }));
print('operand fails first', caught(function () { throw missing.name; }).name);

print('through a callback', caught(function () { [1, 2].forEach(function (x) { throw 'at ' + x; }); }));
print('through sort', caught(function () { [2, 1].sort(function () { throw 'compare'; }); }));
print('through replace', caught(function () { 'a'.replace(/a/, function () { throw 'replace'; }); }));
print('through a getter', caught(function () { ({ get g() { throw 'get'; } }).g; }));
print('through a setter', caught(function () { ({ set s(v) { throw 'set ' + v; } }).s = 1; }));
print('through a constructor', caught(function () { new (function () { throw 'new'; })(); }));
print('through valueOf', caught(function () { +{ valueOf: function () { throw 'valueOf'; } }; }));
print('through toString', caught(function () { '' + { toString: function () { throw 'toString'; } }; }));
print('through toJSON', caught(function () { JSON.stringify({ toJSON: function () { throw 'toJSON'; } }); }));
print('through apply', caught(function () { (function (x) { throw x; }).apply(null, ['apply']); }));
print('through bind', caught(function () { (function (x) { throw x; }).bind(null, 'bind')(); }));
print('through eval', caught(function () { eval('throw "eval"'); }));

var steps = [];
caught(function () { steps.push(1); throw 0; steps.push(2); });
print('the rest is skipped', steps.join());
var partial = [];
caught(function () { [1, 2, 3].forEach(function (x) { if (x === 3) throw 0; partial.push(x); }); });
print('work before the throw stays', partial.join());
var target = 'old';
caught(function () { target = (function () { throw 0; })(); });
print('assignment does not happen', target);
