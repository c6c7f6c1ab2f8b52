// A SyntaxError that a builtin throws at run time is an uncaught error like any
// other, not a syntax error of the program.

function load(text) {
  var value = JSON.parse(text);
  return value;
}

print('number', load('12'));
print('object', load('{"k": "v"}').k);
print('list', load('[1, [2, 3]]')[1].length);
print('spaces', load('  true  '));
try { load("{'k': 1}"); } catch (e) { print('caught', e.name, e instanceof SyntaxError); }
load('{"k": }');
print('never reached');
