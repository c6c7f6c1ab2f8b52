// delete of something that cannot go throws a TypeError in strict code instead
// of giving false.
'use strict';

function error(f) { try { return 'result ' + f(); } catch (e) { return e.name; } }

var fixed = Object.defineProperty({}, 'x', { value: 1 });
print('not configurable', error(function () { return delete fixed.x; }), fixed.x);
print('computed name', error(function () { return delete fixed['x']; }));
print('configurable', error(function () { var o = { a: 1 }; return (delete o.a) + ' ' + ('a' in o); }));
print('missing', error(function () { return delete fixed.nothing; }));
print('inherited', error(function () { return delete Object.create(fixed).x; }));
print('frozen', error(function () { return delete Object.freeze({ a: 1 }).a; }));
print('sealed', error(function () { return delete Object.seal([1])[0]; }));
print('not extensible', error(function () { return delete Object.preventExtensions({ a: 1 }).a; }));
print('array length', error(function () { return delete [].length; }));
print('array element', error(function () { var a = [1, 2]; return (delete a[0]) + ' ' + a.length; }));
print('string index', error(function () { return delete 'abc'[0]; }), error(function () { return delete 'abc'[9]; }));
print('string length', error(function () { return delete new String('a').length; }));
print('function prototype', error(function () { return delete (function () {}).prototype; }));
print('Math constant', error(function () { return delete Math.PI; }));
print('builtin prototype', error(function () { return delete Array.prototype; }));
print('regular expression lastIndex', error(function () { return delete /x/.lastIndex; }));
print('property of a primitive', error(function () { return delete (5).x; }));
print('null and undefined', error(function () { return delete null.x; }),
  error(function () { var u; return delete u.x; }));
print('values', error(function () { return delete 5; }), error(function () { return delete error.call; }));
print('evaluated before the failure', (function () {
  var n = 0;
  try { delete (n++, fixed).x; } catch (e) {}
  return n;
})());

var getter = { get g() { return 'never run'; } };
print('accessor', error(function () { return delete getter.g; }), 'g' in getter);
print('builtin method goes', (function () {
  var saved = Array.prototype.some, result = delete Array.prototype.some, gone = typeof [].some;
  Object.defineProperty(Array.prototype, 'some', { value: saved, writable: true, configurable: true });
  return result + ' ' + gone + ' ' + typeof [].some;
})());
