// Code evaluated in strict mode keeps its declarations to itself but still
// reads and writes the variables around it.
'use strict';

var global = Function('return this')();

eval('var inEval = 1; print("inside", inEval);');
print('variable stays inside', typeof inEval);
eval('function fnInEval() {} print("function inside", typeof fnInEval);');
print('function stays inside', typeof fnInEval);

var outer = 'old';
eval('outer = "new"');
print('writes an outer variable', outer);
print('reads an outer variable', eval('outer + "!"'));
eval('var outer = "shadow"; print("shadows it", outer);');
print('untouched', outer);

(function (param) {
  var local = 'local';
  eval('local = "changed"; param += 1;');
  print('locals and parameters', local, param);
  eval('var local = "own", param = "own";');
  print('are not redeclared', local, param);
})(1);

function error(code) { try { eval(code); return 'no error'; } catch (e) { return e.name; } }
print('assignment to an unknown name', error('neverDeclared = 1'), typeof neverDeclared);
print('with is refused', error('with ({}) ;'));
print('octal is refused', error('010'));
print('delete of a name is refused', error('var d; delete d'));
print('eval as a name is refused', error('var eval'));

print('indirect is sloppy and global', typeof (0, eval)('var indirect = "global"; indirect'), global.indirect);
print('strict by its own directive', (function () {
  var e = eval;
  e('"use strict"; var ownDirective = 1;');
  return typeof global.ownDirective;
})());
print('value', eval('1; 2; 3'), eval('var v = 5; v'), eval('"text"'), eval('if (true) "branch"; else 0'));
print('this', (function () { return eval('this'); }).call('kept'));
print('nested eval', eval('var n = 1; eval("var n = 2; n") + n'));
var makers = eval('var hidden = 10; [function () { return ++hidden; }, function () { return hidden; }]');
print('closures over eval variables', makers[0](), makers[0](), makers[1](), typeof hidden);
print('arguments', (function () { return eval('arguments.length'); })(1, 2, 3));
