// console.log of texts, numbers, booleans, null and undefined, separated
// by one space.
console.log('one', 'two', 'three');
console.log(1, -2.5, 1e21, 0.1 + 0.2, NaN, Infinity, -Infinity);
console.log(true, false, null, undefined);
console.log('mixed', 1, true, null, undefined, 'end');
console.log(1, 'text after a number', 'another');
console.log();
console.log('');
console.log('', '');
console.log('  kept spaces  ', 'x');
console.log('tab\tinside', 'quote\'s "here"', 'back\\slash');
console.log('line\nbreak', 'after');
console.log('100 percent', '% alone');
console.log('é', '漢字', '→');
console.log(String([1, [2, 3]]), String({}), typeof console);
console.log('a' + 1 + null + true);
console.log(1 + 1, 'x'.length, 5 > 3);
console.log('0', 0, '1', 1);
console.log('undefined result:', console.log('inner'));
console.info('info', 7);
console.debug('debug', 8);
console.log('arguments', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
