// A property of undefined: the engine's own TypeError, with the line of the
// access and not of the call.

var settings = { user: { name: 'Ada' } };

function street(s) {
  return s.user
    .address
    .street;
}

print('name', settings.user.name);
print('address', typeof settings.user.address);
print('missing key of an object', settings.nothing);
var line = street(settings);
print('never reached', line);
