// Lines may end with CR LF: comments, strings, regular expressions and
// automatic semicolons work as with LF.
var a = 1 // a comment ends at the line's end
var b = 2
/* a block
   comment */ var c = 3
print('semicolons', a, b, c, a
    + b)
print('continued', 'one \
two', 'x\
y'.length)
function f() {
    return
    5
}
print('return', f())
var i = 1, j = 1
i
++
j
print('postfix', i, j)
print('regexp', /^a$/m.test('b\r\na'), 'a\r\nb'.split(/\r\n/).length)
print('source of a function has', f.toString().length > 0 ? 'text' : 'none')
switch (a) {
case 1:
    print('case')
    break
}
label:
for (;;) {
    break label
}
print('done')
