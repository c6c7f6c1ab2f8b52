// A message of several lines, with characters outside of ASCII, appears whole
// before the frames.

function problems(list) {
  return list.map(function (p, i) { return (i + 1) + '. ' + p; }).join('\n');
}

var found = ['größe fehlt', '名前 is empty', '\u20ac 5 too much'];
print('count', found.length);
print(problems(found.slice(0, 1)));
print(problems([]) === '');
print('lengths', found.map(function (p) { return p.length; }).join());

function fail() {
  throw new Error('invalid order\n' + problems(found));
}
try { fail(); } catch (e) { print('lines', e.message.split('\n').length); }
fail();
