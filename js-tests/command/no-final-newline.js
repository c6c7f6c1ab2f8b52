// The last line needs no line feed at its end.
var list = [];
for (var i = 0; i < 5; i++) { list.push(i * i); }
print('squares', list.join());
function last() { return 'the last statement'; }
print('almost', typeof last);
try { throw 1; } catch (e) { print('caught', e); }
print('ends', 'here');
print('strings', 'x'.length, "y".length);
print(last())