// log, info and debug write to standard output, warn and error to standard
// error, each in the order of the calls.
print('first on stdout');
console.error('first on stderr');
console.log('log', 1);
console.warn('warn', 1);
console.info('info', 2);
console.error('error', 2);
console.debug('debug', 3);
for (var i = 0; i < 3; i++) {
    console.log('line ' + i);
    console.error('error line ' + i);
}
console.warn('');
console.log('');
try {
    console.error('in try');
    throw new Error('caught');
} catch (e) {
    console.error('in catch', e.message);
} finally {
    console.error('in finally');
}
console.error('two\nlines');
console.log('two\nlines');
print('last on stdout');
console.error('last on stderr');
