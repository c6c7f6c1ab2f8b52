// A direct call of eval reads, writes and declares variables in the scope of
// the calling function.

var x = 'global';
function read() { var x = 'local'; return eval('x'); }
print('reads a local', read());
function write() { var x = 'local'; eval('x = "written"'); return x; }
print('writes a local', write(), x);
function declare() { eval('var made = "by eval"'); return made; }
print('declares a local', declare(), typeof made);
function declareFunction() { eval('function helper() { return "helped"; }'); return helper(); }
print('declares a function', declareFunction(), typeof helper);
function shadow() { var before = x; eval('var x = "shadow"'); return before + ' ' + x; }
print('shadows from then on', shadow(), x);
function redeclare() { var y = 1; eval('var y; y += 1'); eval('var y = y * 10'); return y; }
print('redeclares', redeclare());

function param(p) { eval('p = p + 1'); return p + ',' + arguments[0]; }
print('parameter', param(1));
function useThis() { return eval('this.n'); }
print('this', useThis.call({ n: 'of the caller' }));
function useArguments() { return eval('arguments.length + arguments[0]'); }
print('arguments', useArguments(5, 6));
function name(arg) { var v = 'v'; return eval('arg') + eval('v') + eval('typeof name'); }
print('everything in reach', name('a'));

function closure() {
  var n = 0;
  return eval('(function () { return ++n; })');
}
var c = closure();
print('closure made by eval', c(), c());
function late() { function get() { return secret; } eval('var secret = "seen by inner functions"'); return get(); }
print('late declaration', late());
function nested() { var n = 'outer'; return (function () { return eval('n'); })(); }
print('outer function', nested());
function twice() { var t = 3; return eval('eval("t") + t'); }
print('eval in eval', twice());

with ({ w: 'object' }) print('with', eval('w'));
try { throw 'thrown'; } catch (err) { print('catch parameter', eval('err')); }
function loop() { for (var i = 0; i < 3; i++) eval('var l' + i + ' = i * i'); return l0 + l1 + l2; }
print('names made in a loop', loop());
function deletable() { eval('var gone = 1'); return delete gone + ' ' + typeof gone; }
print('eval variables can be deleted', deletable());
function hoist() { var r = eval('typeof later'); eval('var later = 1'); return r + ' ' + typeof later; }
print('not hoisted out of eval', hoist());
print('hoisted within', eval('var r = typeof inner; var inner = 1; r'), eval('f(); function f() { return "early"; }'));
print('parentheses keep it direct', (function () { var v = 'local'; return (eval)('v'); })());
