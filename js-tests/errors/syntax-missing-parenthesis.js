// The faulty line is shown without the blanks it begins with.

print('never printed');
function greet(name) {
  if (name) {
        print('hello ' + (name);
  }
}
greet('world');
