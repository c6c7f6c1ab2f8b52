// undefined can be thrown too; cleanups still run before the program ends.

function cleanup(name) { print('cleanup', name); }
function work() {
  try {
    print('working');
    throw undefined;
  } finally {
    cleanup('work');
  }
}
try { work(); } catch (e) { print('caught', e, typeof e); }
try {
  work();
} finally {
  cleanup('program');
}
print('never reached');
