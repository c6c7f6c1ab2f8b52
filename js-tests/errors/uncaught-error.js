// An error nobody catches ends the program: what was printed before appears,
// then the error and where it was made, exit code 1.

function inner(depth) {
  if (depth === 2) {
    throw new Error('something broke at depth ' + depth);
  }
  print('depth', depth);
  inner(depth + 1);
  print('never reached');
}

function start() {
  print('start');
  inner(0);
  print('never reached');
}

print('before');
try { throw new Error('this one is caught'); } catch (e) { print('caught', e.message); }
start();
print('never reached');
