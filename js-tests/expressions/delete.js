// delete removes own configurable properties, leaves variables and inherited
// ones alone, and tells by its value what it did.

var o = { a: 1, b: 2 };
print('own property', delete o.a, 'a' in o, o.a);
print('missing property', delete o.nothing);
print('computed name', delete o['b'], Object.keys(o).length);

var v = 1;
print('variable', delete v, v);
function f() {}
print('function declaration', delete f, typeof f);
(function (p) {
  print('parameter', delete p, p);
  print('arguments binding', delete arguments, typeof arguments);
})(7);
implicit = 5;
print('implicit global', delete implicit, typeof implicit);
print('unknown identifier', delete neverDeclared);
eval('var fromEval = 1');
print('variable made by eval', delete fromEval, typeof fromEval);

print('literal and expression', delete 1, delete (1 + 2), delete 'x');
var evaluated = 0;
function touch() { evaluated++; return {}; }
print('operand is evaluated', delete touch(), delete touch().x, evaluated);

function P() {}
P.prototype.inherited = 'proto';
var child = new P();
child.inherited = 'own';
print('shadowing property', child.inherited, delete child.inherited, child.inherited);
print('inherited property stays', delete child.inherited, child.inherited);

var fixed = Object.defineProperty({}, 'x', { value: 1, configurable: false });
print('not configurable', delete fixed.x, fixed.x);
print('array length', delete [1].length);
print('function prototype', delete f.prototype, typeof f.prototype);

var a = [1, 2, 3];
print('array element leaves a hole', delete a[1], a.length, 1 in a, a.join());
print('last element keeps the length', delete a[2], a.length);
var s = new String('abc');
print('string index', delete s[1], s[1]);
print('Math constant', delete Math.PI, Math.PI > 3);

print('deleted and added again goes last', (function () {
  var k = { x: 1, y: 2 };
  delete k.x;
  k.x = 3;
  return Object.keys(k).join();
})());
