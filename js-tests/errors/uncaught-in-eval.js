// An error in code given to eval: the frame of the evaluated code stands
// between those of the script.

function divide(a, b) {
  if (b === 0) {
    throw new RangeError('division by zero');
  }
  return a / b;
}

function calculate(text) {
  var result = eval(text);
  return result;
}

print('plain', calculate('1 + 2'));
print('with a call', calculate('divide(9, 3)'));
print('caught', (function () { try { return calculate('divide(1, 0)'); } catch (e) { return e.message; } })());
print('two lines', calculate('divide(8, 2) +\ndivide(4, 2)'));
var last = calculate('1 +\n' +
                     'divide(1, 0)');
print('never reached', last);
