// A faulty regular expression is found when the program is compiled.

var good = /^(a|b)+$/;
print('never printed', good.test('ab'));
var bad = /^(a|b+$/;
print('never printed', bad.test('ab'));
