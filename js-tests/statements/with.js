// with puts an object in front of the scope chain for identifier lookups, and
// nothing else.

var x = 'global', o = { x: 'object', n: 1 };
with (o) {
  print('lookup', x);
  x = 'changed';
  n++;
}
print('assignment reaches the object', o.x, o.n, x);

with (o) { var y = 'declared'; }
print('var goes to the function scope', y, 'y' in o);
o.z = 'property';
with (o) { var z = 'initialised'; }
print('an initialiser writes the property', o.z, z);
with (o) { fresh = 1; }
print('unknown names become globals', fresh, 'fresh' in o);

with ([1, 2, 3]) print('array', length, join('-'));
with ('abc') print('string', length, charAt(1));
with (Math) print('inherited and hidden names', max(1, 2), toString === Object.prototype.toString);

var m = { name: 'm', who: function () { return this === m; } };
with (m) print('call gets the object as this', who());

function scope(obj) {
  var local = 'local';
  with (obj) { return function () { return local; }; }
}
var bag = {}, f = scope(bag);
print('closure before', f());
bag.local = 'bag';
print('closure sees later properties', f());
delete bag.local;
print('and their removal', f());

with ({ a: 1 }) with ({ b: 2 }) print('nested', a + b);
with ({ inner: 'outer' }) with ({ inner: 'inner' }) print('innermost wins', inner);

try {
  with ({ x: 'left by throw' }) throw 0;
} catch (e) {
  print('scope is restored after a throw', x);
}
for (var i = 0; i < 2; i++) with ({ i: 'shadow' }) if (i === 'shadow') break;
print('scope is restored after break', i);
function early() { with ({ x: 'w' }) { return x; } }
print('return out of with', early(), x);

function attempt(code) { try { return eval(code); } catch (e) { return e.name; } }
print('null', attempt('with (null) 1'));
print('strict mode refuses', attempt('"use strict"; with ({}) 1'));
with ({ get g() { return 'getter'; } }) print('accessor', g);
with ({ typeofTest: undefined }) print('typeof', typeof typeofTest, typeof nowhere);
