// The value of a program is that of the last statement that had one; eval
// shows it.

function value(label, code) { print(label, eval(code)); }

value('expression', '1 + 1');
value('last expression', '1; 2; 3');
value('empty statement has none', '5;;;');
value('declaration has none', '6; var x = 7;');
value('function declaration has none', '8; function f() {}');
value('nothing at all', '');
value('comment only', '// nothing');
value('empty block at the start', '{} 9');
value('block', '{ 1; 2 }');
value('nested blocks', '{ { 3 } }');
value('if', 'if (true) 4; else 5');
value('else', 'if (false) 4; else 5');
value('for', 'for (var i = 0; i < 3; i++) i * 10');
value('while', 'var n = 3; while (n--) n');
value('do', 'var d = 0; do { d } while (++d < 4)');
value('for-in', 'for (var k in { a: 1, b: 2 }) k + "!"');
value('loop left by break', 'for (;;) { "before"; break; }');
value('switch', 'switch (2) { case 1: "one"; case 2: "two"; case 3: "three" }');
value('switch with break', 'switch (1) { case 1: "one"; break; case 2: "two" }');
value('label', 'l: 11');
value('label left by break', 'l: { 12; break l; 13 }');
value('try', 'try { 14 } catch (e) { 15 }');
value('catch', 'try { 14; throw 0 } catch (e) { 15 }');
value('with', 'with ({ w: 16 }) w');
value('assignment', 'x = 17');
value('comma', '18, 19');
value('conditional', 'false ? 20 : 21');
value('object in parentheses', '({ o: 22 }).o');
value('braces are a block', '{ o: 23 }');
value('string', '"use strict"');
value('void', 'void 24');
value('function expression', '(function () { return 25; })()');
value('line ends', '26\n27\n');
