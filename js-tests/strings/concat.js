// String concatenation: + and concat convert their operands differently.
print('numbers', 1 + '2', '1' + 2, 1 + 2 + '3', '1' + 2 + 3);
print('special', '' + null, '' + undefined, '' + true, '' + NaN, '' + -0, '' + Infinity);
print('array', '' + [], '' + [1, [2, 3]], '' + [null, undefined, 1]);
print('object', '' + {}, '' + function () { }.constructor.name);
print('float', '' + 0.1, '' + 1e21, '' + 1e-7, '' + 123456789012345680000);
print('minus', '5' - 2, '5' * '2', '5' - - '2', +'7', -'7', +'');

// + prefers valueOf, String() and concat prefer toString
var both = {
    valueOf: function () { return 'V'; },
    toString: function () { return 'T'; }
};
print('preference', both + '', String(both), ''.concat(both), [both] + '');
var onlyValue = { valueOf: function () { return 7; } };
print('value', onlyValue + '', onlyValue + 1);

print('concat', 'a'.concat('b', 'c'), 'a'.concat(), 'a'.concat(1, null, undefined, true));
print('concat on number', String.prototype.concat.call(1, 2));
print('concat array', 'a'.concat([1, 2], 'z'));
print('concat.length', String.prototype.concat.length);

var s = 'a';
s += 1;
s += 2 + 3;
s += 'b' + 4 + 5;
print('compound', s);

var order = [];
function part(name) {
    return { toString: function () { order.push(name); return name; } };
}
print('order', 'x'.concat(part('1'), part('2'), part('3')), order.join());

try {
    print('' + Object.create(null));
} catch (e) {
    print('no conversion', e.name);
}

var long = '';
for (var i = 0; i < 2000; i++) { long += i; }
print('built', long.length, long.slice(0, 12), long.slice(-8));
