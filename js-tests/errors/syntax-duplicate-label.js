// A label may be used again after its statement, but not inside of it.

again: for (;;) break again;
again: for (;;) break again;
print('never printed');
outer: for (;;) {
  outer: for (;;) break outer;
}
