// Any other way to call eval runs the code in the global scope.

var x = 'global', geval = eval;
function alias() { var x = 'local'; return geval('x'); }
print('alias', alias());
function comma() { var x = 'local'; return (0, eval)('x'); }
print('comma', comma());
function call() { var x = 'local'; return eval.call(null, 'x'); }
print('call', call());
function apply() { var x = 'local'; return eval.apply(null, ['x']); }
print('apply', apply());
function member() { var x = 'local', o = { eval: eval }; return o.eval('x'); }
print('as a method', member());
function callback() { var x = 'local'; return ['x'].map(eval)[0]; }
print('as a callback', callback());
function bound() { var x = 'local'; return eval.bind(null)('x'); }
print('bound', bound());
function global() { var x = 'local'; return globalObject.eval('x'); }
var globalObject = this;
print('member of the global object', global());
function conditional() { var x = 'local'; return (true ? eval : 0)('x'); }
print('conditional', conditional());

(function () { geval('var made = "in the global scope"'); })();
print('declares globals', made, 'made' in globalObject);
(function () { geval('function gf() { return "global function"; }'); })();
print('and functions', gf());
print('they can be deleted', delete made, typeof made);
(function () { var x = 'local'; geval('x = "written"'); print('local untouched', x); })();
print('writes the global', x);
print('this', (function () { return geval('this') === globalObject; }).call({}));
print('no arguments', (function () { return geval('typeof arguments'); })(1));
print('locals are out of reach', (function () { var hidden = 1; return geval('typeof hidden'); })());
print('closures too', (function () { var v = 'local'; return geval('(function () { return typeof v; })')(); })());
print('with is passed by', (function () { with ({ x: 'object' }) { return geval('x'); } })());
print('strict callers do not matter', (function () { 'use strict'; geval('implicit = "made"'); return implicit; })());

function fake() {
  var x = 'local', eval = function (code) { return 'fake: ' + code; };
  return eval('x');
}
print('another function named eval', fake());
function fakeHolder() { var x = 'local', eval = geval; return eval('x'); }
print('the real one under its name is direct', fakeHolder());
