// try needs a catch or a finally.

try { print('never printed'); } finally { print('never printed'); }
try {
  print('never printed');
}
print('never printed');
