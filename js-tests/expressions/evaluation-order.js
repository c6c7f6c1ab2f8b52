// Operands are evaluated left to right, whatever the operator's precedence is,
// and conversions happen only after both operands have been evaluated.

var trace = [];
function t(name, value) {
  trace.push(name);
  return value;
}
function show(label, value) {
  print(label, value, '[' + trace.join(' ') + ']');
  trace = [];
}
function obj(name, value) {
  return { valueOf: function () { trace.push('valueOf:' + name); return value; } };
}

show('sum of product', t('a', 1) + t('b', 2) * t('c', 3));
show('right associative assignment', (function (o) {
  t('base', o)[t('key', 'k')] = t('value', 9);
  return o.k;
})({}));
show('call', t('callee', function (x, y) { return x + y; })(t('arg1', 1), t('arg2', 2)));
show('array literal', [t('first', 1), t('second', 2)].join());
show('object literal', (function (o) { return o.a + o.b; })({ a: t('a', 1), b: t('b', 2) }));
show('comma', (t('left', 1), t('right', 2)));

show('conversion after both operands', t('l', obj('l', 5)) - t('r', obj('r', 3)));
show('less-than converts left first', t('l', obj('l', 1)) < t('r', obj('r', 2)));
show('greater-than converts left first', t('l', obj('l', 1)) > t('r', obj('r', 2)));

var x = 1;
show('left value is read before the right side runs', x + (x = 10) + x);
x = 1;
x += (x = 20, 5);
show('compound assignment keeps the old left value', x);

var i = 0, a = [];
a[i++] = t('value', i++);
show('index before value', a[0] + ' ' + i);

show('conditional evaluates one branch', t('test', false) ? t('yes', 1) : t('no', 2));
