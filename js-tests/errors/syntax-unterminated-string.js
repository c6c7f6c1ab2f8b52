// A string must end on its line; quotes in the shown line are kept.

print('never printed');
var first = 'closed', second = "also 'closed'";
var third = 'open because of "this;
print(first, second, third);
