// Everything printed before the error appears, in order, on its own stream.

console.log('log one');
console.error('error one');
print('print one');
console.warn('warn one');
console.info('info one');
for (var i = 0; i < 3; i++) {
  console.log('log in loop', i);
  if (i % 2) console.error('error in loop', i);
}
print('');
print('after an empty line');
(function fail() {
  print('last output');
  console.error('last error output');
  throw new Error('the end');
})();
