// && and || return one of their operands unconverted and leave the other one
// unevaluated when the first decides; ! and ?: use ToBoolean.

var calls = 0;
function hit(v) { calls++; return v; }

print('or returns the first truthy', 0 || 'a', 'b' || 'c', null || undefined);
print('and returns the first falsy', 1 && 'a', 0 && 'b', '' && 1, null && x);
print('chains', 0 || '' || 'last', 1 && 2 && 3, 1 && 0 || 4);

calls = 0;
true || hit(1);
false && hit(1);
print('short circuit', calls);
false || hit(1);
true && hit(1);
print('no short circuit', calls);

var falsy = [undefined, null, false, 0, -0, NaN, ''];
var truthy = [true, 1, -1, Infinity, '0', 'false', ' ', [], {}, function () {},
  new Boolean(false), new Number(0), new String('')];
var i, n;
for (i = 0, n = 0; i < falsy.length; i++) if (!falsy[i]) n++;
print('falsy values', n, 'of', falsy.length);
for (i = 0, n = 0; i < truthy.length; i++) if (truthy[i]) n++;
print('truthy values', n, 'of', truthy.length);

print('not', !0, !'', !'0', !!NaN, !![], !!{});
print('conditional', NaN ? 'yes' : 'no', [] ? 'yes' : 'no', '0' ? 'yes' : 'no');
calls = 0;
print('conditional evaluates one side', true ? 'left' : hit('right'), calls);

var o = { name: 'o', f: function () { return this === o; } };
print('operand keeps identity', (o || 1) === o, (1 && o) === o);
print('ToBoolean never calls valueOf', { valueOf: function () { calls++; return false; } } ? 'true' : 'false', calls);

function defaulted(a) { a = a || 'default'; return a; }
print('default idiom', defaulted(), defaulted(0), defaulted('given'));
