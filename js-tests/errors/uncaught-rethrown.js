// An error that is caught and thrown again keeps the place where it was made.

function make() {
  return new Error('made once');
}

function first() {
  throw make();
}

function second() {
  try {
    first();
  } catch (e) {
    print('second saw', e.message);
    throw e;
  } finally {
    print('second cleans up');
  }
}

function third() {
  try {
    second();
  } finally {
    print('third cleans up');
  }
}

print('begin');
try { third(); } catch (e) { print('caught', e.message); }
third();
print('never reached');
