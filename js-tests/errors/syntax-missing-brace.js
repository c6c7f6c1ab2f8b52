// A missing brace shows at the end of the program, here a last line without a
// line end.

function open() {
  print('never printed');
  if (true) {
    print('never printed');
  }
print('never printed');