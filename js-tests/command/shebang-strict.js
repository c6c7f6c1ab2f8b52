#!/usr/bin/env wasp-js
'use strict';
// A directive behind the #! line makes the whole file strict.
function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }
print('undeclared', attempt(function () { undeclared = 1; return 'assigned'; }));
print('this', (function () { return this; })());
print('frozen', attempt(function () { Object.freeze([1])[0] = 2; return 'ignored'; }));
print('delete', attempt(function () { return delete Object.freeze({ x: 1 }).x; }));
print('arguments', (function (a) { a = 2; return arguments[0]; })(1));
print('eval', attempt(function () { eval('var inner = 1'); return typeof inner; }));
