// The length of an array is one more than its highest index; setting it cuts
// or extends, and only array indices count.

var a = [1, 2, 3];
print('literal', a.length, [].length, [,].length, [, ,].length, [1, ,].length);
a[5] = 6;
print('assignment beyond the end', a.length, 4 in a, a.join('|'));
a.length = 2;
print('cut', a.length, a.join(), a[2], 5 in a);
a.length = 4;
print('extend', a.length, 3 in a, a.join('|'));
a.length = 0;
print('empty', a.length, a[0]);
a[a.length] = 'x';
a[a.length] = 'y';
print('append idiom', a.join(), a.length);

a['2'] = 'index as text';
print('text index', a.length, a[2]);
a['03'] = 'not an index';
a['1.5'] = a['-1'] = a.name = 'property';
print('other names', a.length, a['03'], a[-1], a[1.5]);
a[4294967294] = 'highest';
print('highest index', a.length, a[4294967294]);
a.length = 3;
print('cut from there', a.length, a.join());
a[4294967295] = 'too high';
print('too high is a property', a.length, a[4294967295]);

function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }
print('bad lengths', error(function () { [].length = -1; }), error(function () { [].length = 1.5; }),
  error(function () { [].length = NaN; }), error(function () { [].length = 4294967296; }));
print('convertible lengths', (function () { var b = [1, 2, 3]; b.length = '2'; return b.length; })(),
  (function () { var b = [1, 2, 3]; b.length = true; return b.length; })(), (function () { var b = [1]; b.length = null; return b.length; })());
print('bad length changes nothing',
  (function () { var b = [1, 2]; try { b.length = -1; } catch (e) {} return b.join(); })());
var d = Object.getOwnPropertyDescriptor([1], 'length');
print('attributes', d.writable, d.enumerable, d.configurable, delete [].length);

print('delete keeps the length', (function () { var b = [1, 2, 3]; delete b[2]; return b.length; })());
print('length of the constructor', new Array(7).length, new Array(7, 8).length, Array.length, Array.prototype.length);
print('value of the assignment', (function () { var b = []; return (b.length = 5) + ' ' + b.length; })());
var child = Object.create([1, 2, 3]);
child[5] = 'x';
print('objects that inherit from an array', child.length, child[1], child[5]);
child.length = 1;
print('their length is an ordinary property', child.length, child[5], Array.isArray(child));
