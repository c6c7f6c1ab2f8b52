// eval compiles strings only; everything else comes back as it is. Syntax
// errors are thrown before anything runs.

var o = { a: 1 };
print('number', eval(5), eval(-0) === 0, eval(NaN) !== eval(NaN));
print('object comes back', eval(o) === o, eval([1, 2]).length);
print('String object is not code', typeof eval(new String('1 + 1')), eval(new String('1 + 1')) + '');
print('function', eval(print) === print);
print('nothing', eval(), eval(undefined), eval(null), eval(true));
print('surplus arguments', eval('1', '2'), eval.length);

print('empty', eval(''), eval('   '), eval('\n'), eval(';'), eval('/* */'));
print('literals', eval('"text"'), eval('0x1F'), eval('.5e1'), eval('/a+/i').source, eval('[1,,3]').length);
print('function expression', eval('(function (a) { return a * 2; })')(21));
print('json idiom', eval('({"k": [1, {"d": null}]})').k[1].d);
print('unicode', eval('"\\u00e9"'), eval('var \u00fcber = 1; \u00fcber'), eval('1\u2028+ 2'));
print('line ends', eval('1 +\r\n2'), eval('1\n2'), eval('var q = 3\nq'));

function error(code) { try { eval(code); return 'no error'; } catch (e) { return e.name + (e instanceof SyntaxError); } }
print('syntax errors', error('('), error('var'), error('a b'), error('"open'), error('/open'), error('}'),
  error('1 = 2; (]'));
print('return outside a function', error('return 1'));
print('break outside a loop', error('break'), error('continue'), error('while (true) { break nowhere; }'));
print('caller loops do not count', (function () {
  for (var i = 0; i < 1; i++) return error('break');
})());
print('numbers and names', error('3in []'), error('1a'), error('var 1a'), error('var if'), error('var a-b'));
print('bad escapes', error('"\\u12"'), error('"\\xZ"'));
print('duplicate labels', error('a: { a: ; }'));
print('try alone', error('try {}'), error('catch (e) {}'), error('if (1) else 2'));
print('two defaults', error('switch (1) { default: default: }'));
print('bad regular expressions', error('/(/'), error('/a/gg'), error('/[b-a]/'));

var ran = 'no';
error('ran = "yes"; (');
print('nothing runs before the whole text is correct', ran);
print('other errors come through', error('throw new RangeError("r")'), error('null.x'), error('unknownName'));
print('thrown value', (function () { try { eval('throw 42'); } catch (e) { return e; } })());
print('large source', eval(new Array(301).join('1 + ') + '0'));
print('deep nesting', eval(new Array(31).join('(') + '7' + new Array(31).join(')')));
print('long variable list', eval('var ' + 'abcdefghijklmnop'.split('').join(' = 1, ') + ' = 2; a + p'));
