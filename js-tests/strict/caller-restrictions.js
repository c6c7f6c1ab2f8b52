// caller and arguments of strict functions give nothing away, whoever asks.

function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }

function strict() { 'use strict'; }
print('read caller', error(function () { return strict.caller; }));
print('read arguments', error(function () { return strict.arguments; }));
print('write caller', error(function () { 'use strict'; strict.caller = 1; }));
print('write arguments', error(function () { 'use strict'; strict.arguments = 1; }));

function inner() { 'use strict'; return error(function () { return inner.caller; }); }
function outer() { return inner(); }
print('while running', outer());

print('bound function', error(function () { return strict.bind(null).caller; }),
  error(function () { return strict.bind(null).arguments; }));
print('not enumerable',
  (function () { for (var k in strict) if (k === 'caller' || k === 'arguments') return 'listed'; return 'hidden'; })());
print('not in keys', Object.keys(strict).length);

function sloppy() { return 'called'; }
print('sloppy functions stay usable', sloppy());
function sees() { return typeof arguments; }
print('the arguments object is another thing', sees());
print('a strict callee can be called by sloppy code',
  (function () { return (function () { 'use strict'; return 'ran'; })(); })());
print('and the other way', (function () { 'use strict'; return sloppy(); })());

var o = { caller: 'plain', arguments: 'plain' };
print('ordinary objects may have such properties', o.caller, o.arguments);
print('own callee in an ordinary object', (function () { 'use strict'; return { callee: 'mine' }.callee; })());
print('callee of a strict function',
  error(function () { (function () { 'use strict'; return arguments.callee; })(); }));
print('callee of a sloppy one', (function () { return typeof arguments.callee; })());
print('callee passed on', error(function () {
  function take(args) { return args.callee; }
  (function () { 'use strict'; take(arguments); })();
}));
