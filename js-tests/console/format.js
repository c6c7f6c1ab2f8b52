// Format specifiers in the first argument: %s %d %i %f %j %% and what is
// left over on either side.
// duk: skip its console knows no specifiers
console.log('%s and %s', 'one', 'two');
console.log('%s is %d years', 'Ada', 36);
console.log('integer %i of %f', 42.9, 42.9);
console.log('%d %d', 1.5, -3);
console.log('%d from text, %i, %f', '12', '12px', '2.5rest');
console.log('%d is no number', 'abc');
console.log('%s %s %s', 1, true, null);
console.log('%s', undefined);
console.log('%j and %j', 'text', 12);
console.log('%j', true);
console.log('%d%% done', 50);
console.log('%%%s%%', 'x');
console.log('too few %s %s', 'one');
console.log('too many %s', 'one', 'two', 3);
console.log('none', 'one', 2);
console.log('%s', 'ends');
console.log('%s%s%s', 'a', 'b', 'c');
console.log('unknown %x %q', 1);
console.log('the values are not formats: %s', '%d', '%s', 5);
console.log(5, '%s', 'first is no text');
console.log('lone % sign', 1);
console.log('at the end %', 'x');
console.info('info %s', 'i');
console.debug('debug %d', 7);
console.warn('warn %s', 'w');
console.error('error %d %s', 3, 'e');
print('%s', 'print does not format');
