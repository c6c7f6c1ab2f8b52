// An error in a callback: the builtin that called it stands between the
// script's frames.

function parse(text) {
  var n = parseInt(text, 10);
  if (n !== n) throw new TypeError('not a number: ' + text);
  return n;
}

function each(item) {
  var n = parse(item);
  return n;
}

function parseAll(list) {
  var numbers = list.map(each);
  return numbers;
}

print('fine', parseAll(['1', '22', '333']).join());
print('empty', parseAll([]).length);
print('caught', (function () { try { return parseAll(['x']); } catch (e) { return e.message; } })());
var all = parseAll(['7', 'eight', '9']);
print('never reached', all);
