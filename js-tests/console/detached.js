// The console's functions need no receiver and can be replaced.
var log = console.log, error = console.error;
log('detached', 1);
error('detached error', 2);
log.call(null, 'called', 3);
log.apply(undefined, ['applied', 4]);
console.log.apply(console, ['one', 'two']);
var bound = console.log.bind(console, 'prefix:');
bound('message');
bound('number', 5);
['a', 'b'].forEach(function (x) { log(x); });
var o = { say: console.log };
o.say('as a method');
print('types', typeof console, typeof console.log, typeof console.error, typeof console.assert);
print('result', log('x'), error('y'));

var captured = [];
console.log = function () { captured.push(Array.prototype.join.call(arguments, '+')); };
console.log('not', 'printed');
console.log(1, 2);
console.log = log;
console.log('restored');
print('captured', captured.join(' / '));

var console2 = console;
console = { log: function (x) { print('fake', x); } };
console.log('message');
console = console2;
console.log('real again');
