// Automatic semicolon insertion: where a line end closes the statement, where
// it does not, and the restricted productions.

var a = 1
var b = 2
print('between statements', a, b)

function bare() {
  return
  'unreachable'
}
print('return stands alone', bare())

var c = a
+ b
print('an operator continues', c)

var f = function (x) { return x * 10 }
var d = f
(b)
print('a parenthesis continues', d)

var list = [5, 6, 7]
var e = list
[1]
print('a bracket continues', e)

var i = 1, j = 1
i
++
j
print('increment goes to the next line', i, j)

var rounds = 0, outer = 'a label may share its name with a variable'
outer: for (var n = 0; n < 3; n++) {
  for (var k = 0; k < 2; k++) {
    rounds++
    if (k === 0) continue
    outer
  }
}
print('continue stands alone', rounds)

function fails(code) {
  try { Function(code); return 'accepted' } catch (err) { return err.name }
}
print('throw needs its value on the line', fails('throw\n1'))
print('no insertion inside a for header', fails('for (var x = 0; x < 1\n) ;'))
print('no empty statement is inserted', fails('if (true)\nelse ;'))
print('one line needs a semicolon', fails('var x = 1 var y = 2'))
print('before a closing brace', fails('{ x = 1 }'))
print('at the end', fails('x = 1'))
print('after do-while', fails('do ; while (false) x = 1'))
print('comment with a line end counts', fails('var x = 1 /*\n*/ var y = 2'))
print('comment on one line does not', fails('var x = 1 /* */ var y = 2'))
print('line separators count', fails('var x = 1\u2028var y = 2\u2029var z'))

{ print('block') } { print('block after block') }
;;;
print('empty statements')
