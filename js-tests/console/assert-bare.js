// console.assert without a message, and without any argument.
// duk: skip its assert fails when there is no argument
console.assert(false);
print('after the first');
console.assert();
console.assert(true);
print('after the others');
console.assert(0 === -1);
console.assert([].length);
print('done');
