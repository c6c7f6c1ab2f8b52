// An error thrown while another one is handled is the one that counts; so is
// one from a finally block.

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (e) {
    throw new Error('settings are broken (' + e.name + ')');
  }
}

print('good', parse('{"a": 1}').a);
try { parse('{'); } catch (e) { print('replaced', e.message); }
try {
  try { throw new Error('first'); } finally { throw new Error('second'); }
} catch (e) { print('from finally', e.message); }
print('list', parse('[1, 2]').length);
try {
  parse('nonsense');
} finally {
  print('cleanup before the end');
}
print('never reached');
