// toString of a function gives a text that names the function; the method
// refuses other objects.

function named(a, b) { return a + b; }
var text = String(named);
print('type', typeof text, text === named.toString());
print('starts with the keyword', text.indexOf('function') === 0);
print('has the name', text.indexOf('named') > 0);
print('has parentheses and braces', /\([^)]*\)\s*\{/.test(text), text.charAt(text.length - 1));
print('concatenation', ('' + named).length === text.length);

print('anonymous', /^function\s*\w*\s*\(/.test(String(function () {})));
print('builtin', /^function \w*\s*\(/.test(String(Math.max)), /native/.test(String(Math.max)));
print('bound', /^function/.test(String(named.bind(null))));
print('made by Function', /^function/.test(String(Function('a', 'return a'))));

function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }
var ts = Function.prototype.toString;
print('on a plain object', error(function () { ts.call({}); }));
print('on a regular expression', error(function () { ts.call(/x/); }));
print('on a primitive', error(function () { ts.call('function () {}'); }));
print('on null', error(function () { ts.call(null); }));
print('on Function.prototype', typeof ts.call(Function.prototype));

named.toString = function () { return 'custom text'; };
print('own toString', String(named), named + '!');
print('the original remains', ts.call(named) === text);
named.valueOf = function () { return 42; };
print('valueOf for arithmetic', named + 1, named * 2, named == 42);
print('as a property name', Object.keys((function () { var o = {}; o[named] = 1; return o; })()).join());
print('class', Object.prototype.toString.call(named), Object.prototype.toString.call(Math.max));
