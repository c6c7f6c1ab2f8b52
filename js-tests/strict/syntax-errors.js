// Forms that are syntax errors in strict code only: each is compiled in both
// modes.

function compiles(code) { try { Function(code); return 'ok'; } catch (e) { return e.name; } }
function both(label, code) { print(label, compiles(code), compiles('"use strict"; ' + code)); }

both('with', 'with ({}) ;');
both('octal number', 'return 010;');
both('octal zero zero', 'return 00;');
both('octal escape', 'return "\\101";');
both('NUL escape is fine', 'return "\\0";');
both('decimal is fine', 'return 10 + 0 + 0.5;');
both('delete of a name', 'var x; delete x;');
both('delete of a property', 'var x = {}; delete x.y;');
both('assign to eval', 'eval = 1;');
both('assign to arguments', 'arguments = 1;');
both('increment eval', 'eval++;');
both('decrement arguments', '--arguments;');
both('compound arguments', 'arguments += 1;');
both('var eval', 'var eval;');
both('var arguments', 'var arguments = 1;');
both('catch eval', 'try {} catch (eval) {}');
both('catch arguments', 'try {} catch (arguments) {}');
both('function named eval', 'function eval() {}');
both('parameter arguments', 'return function (arguments) {};');
both('duplicate parameters', 'return function (a, b, a) {};');
both('setter parameter eval', 'return { set x(eval) {} };');
both('reading eval and arguments', 'return [eval, arguments, arguments[0]];');
both('property names are free', 'var o = { eval: 1, arguments: 2, public: 3 }; o.eval = o.arguments;');
both('implements', 'var implements;');
both('interface', 'var interface = 1;');
both('package as parameter', 'return function (package) {};');
both('private', 'private = 1;');
both('protected', 'function protected() {}');
both('public', 'try {} catch (public) {}');
both('static', 'var static;');

print('inner function is checked too', compiles('"use strict"; return function () { with ({}) ; };'));
print('sloppy outside, strict inside', compiles('with ({}) ; return function () { "use strict"; return 1; };'));
print('directive after the parameters counts for them', compiles('return function (a, a) { "use strict"; };'));
print('and for the name', compiles('return function eval() { "use strict"; };'));
print('nothing of the program runs', (function () {
  var ran = 'no';
  try { eval('"use strict"; ran = "yes"; with ({}) ;'); } catch (e) {}
  return ran;
})());
