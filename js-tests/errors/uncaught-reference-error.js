// An unknown identifier: ReferenceError at the line that used it, inside of an
// expression that had begun.

var known = 1;
function total() {
  var sum = known + 1;
  print('sum so far', sum);
  sum += unknownName;
  print('never reached');
  return sum;
}

print('typeof is safe', typeof unknownName);
print('known', known);
var result = 'not assigned';
result = total() + 1;
print('never reached', result);
