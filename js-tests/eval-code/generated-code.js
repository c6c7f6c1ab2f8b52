// Programs that write programs: templates, calculators and dispatchers compiled
// from strings.

function compile(text) {                 // "Hello {name}" to a function
  var parts = text.split(/\{(\w+)\}/), code = [];
  for (var i = 0; i < parts.length; i++) {
    code.push(i % 2 ? 'data[' + JSON.stringify(parts[i]) + ']' : JSON.stringify(parts[i]));
  }
  return new Function('data', 'return ' + code.join(' + ') + ';');
}
print('template', compile('Hello {name}, {n} new')({ name: 'Ada', n: 3 }));
print('template quotes', compile('a "quoted"\n{x}\\')({ x: '"x"' }).split('\n').join('|'));
print('template without fields', compile('plain')({}));

function accessor(path) { return Function('o', 'return o.' + path); }
print('accessor', accessor('a.b[1].c')({ a: { b: [0, { c: 'deep' }] } }));

function unrolled(n) {
  for (var i = 0, s = []; i < n; i++) s.push('a[' + i + '] * b[' + i + ']');
  return Function('a', 'b', 'return ' + s.join(' + '));
}
print('unrolled', unrolled(3)([1, 2, 3], [4, 5, 6]),
  unrolled(20)(new Array(21).join('2').split(''), new Array(21).join('3').split('')));

var ops = {};
['+', '-', '*', '/', '%', '<<', '>>>', '&', '|', '^'].forEach(function (op) {
  ops[op] = Function('a', 'b', 'return a ' + op + ' b');
});
print('operators', Object.keys(ops).map(function (op) { return ops[op](13, 4); }).join());

function klass(name, fields) {
  var body = fields.map(function (f) { return 'this.' + f + ' = ' + f + ';'; }).join(' ');
  return eval('(function ' + name + '(' + fields.join(', ') + ') { ' + body + ' })');
}
var Point = klass('Point', ['x', 'y']), p = new Point(1, 2);
print('constructor', p.x, p.y, Point.length, Point.name, p instanceof Point);

function fixpoint(steps) {
  var source = 'seed';
  for (var i = 0; i < steps; i++) source = '(function () { return ' + (i ? source : '"' + source + '"') + '; })()';
  return eval(source);
}
print('nested functions', fixpoint(1), fixpoint(10));

function Scope() { this.vars = {}; }
Scope.prototype.run = function (expr) { with (this.vars) { return eval(expr); } };
var s = new Scope();
s.vars.a = 2; s.vars.b = 5;
print('calculator', s.run('a * b'), s.run('a = b + 1'), s.vars.a);
try { s.run('a +'); } catch (e) { print('bad expression', e.name); }
try { s.run('missing'); } catch (e) { print('missing variable', e.name); }

var body = 'switch (n) {';
for (var i = 0; i < 200; i++) body += ' case ' + i + ': return ' + i * i + ';';
var square = Function('n', body + ' default: return -1; }');
print('large switch', square(0), square(12), square(199), square(200));
