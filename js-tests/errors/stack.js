// The stack of an error names functions, the file and the lines, innermost
// first. Only what every engine gives is checked, not its exact format.

function inner() { return new Error('made here'); }       // line 4
function middle() {
  var e = inner();                                        // line 6
  return e;
}
function outer() {
  var e = middle();                                       // line 10
  return e;
}
var e = outer();                                          // line 13

var lines = e.stack.split('\n').filter(function (l) { return l.indexOf('stack.js:') >= 0; });
function frame(i, name, line) {
  return lines[i].indexOf(name) >= 0 && new RegExp('stack\\.js:' + line + '(?!\\d)').test(lines[i]);
}
print('type', typeof e.stack, e.stack.length > 0);
print('frames of this file', lines.length);
print('innermost', frame(0, 'inner', 4));
print('its caller', frame(1, 'middle', 6));
print('its caller again', frame(2, 'outer', 10));
print('program', /stack\.js:13(?!\d)/.test(lines[3]));

function thrown(f) { try { f(); } catch (err) { return err; } }
function lineOf(err) { return +/stack\.js:(\d+)/.exec(err.stack)[1]; }
print('explicit throw', lineOf(thrown(function () {
  throw new RangeError('x');                              // line 29
})));
print('thrown by the engine', lineOf(thrown(function () {
  null.property;                                          // line 32
})));
print('unknown identifier', lineOf(thrown(function () {
  return unknownName;                                     // line 35
})));
print('call of a non-function', lineOf(thrown(function () {
  var notCallable = {};
  notCallable();                                          // line 39
})));
var kept = thrown(function () { throw e; });
print('made, not thrown, decides', kept === e, lineOf(kept));

var multi = thrown(function () {
  return [1,
    2,
    undefinedFunction()];                                 // line 47
});
print('line inside a longer statement', lineOf(multi) >= 45 && lineOf(multi) <= 47);
function recursive(n) { if (n === 0) throw new Error('deep'); recursive(n - 1); }
var deep = thrown(function () { recursive(4); });
print('recursion shows each call', deep.stack.split('recursive').length - 1);
print('callbacks are in', /mapped/.test(thrown(function () { [1].map(function mapped() { throw new Error('x'); }); }).stack));
var changed = thrown(function () { throw new Error('old'); });          // line 54
changed.message = 'new';
print('changing the message keeps the line', lineOf(changed));
