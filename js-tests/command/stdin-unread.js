// Input that the program does not read is no problem.
// stdin: first line\nsecond line\n
print('runs');
var sum = 0;
for (var i = 1; i <= 10; i++) { sum += i; }
print('sum', sum);
print('the input is not the program', typeof first, typeof second);
print('argv is not the input', typeof globalThis.input);
print('done');
