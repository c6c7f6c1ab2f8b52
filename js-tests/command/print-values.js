// print writes the String of each argument, separated by spaces.
print();
print('');
print('one');
print('one', 'two', 3, true, null, undefined, NaN, -0);
print([1, [2, 3]], {}, [], [null, undefined]);
print('a\tb', 'line\nbreak', '  spaces  ', '');
print({ toString: function () { return 'own text'; } }, new Date(NaN), /re/g, new Error('shown'));
print(String(print).length > 0, typeof print, print('inner'));
print.call(null, 'called');
print.apply(undefined, ['applied', 2]);
[7, 8].forEach(function (x) { print(x); });
try {
    print('before', { toString: function () { throw new RangeError('in toString'); } });
} catch (e) {
    print('caught', String(e));
}
try {
    print(Object.create(null));
} catch (e) {
    print('caught', e.name);
}
var args = [];
for (var i = 0; i < 100; i++) { args.push(i); }
print.apply(null, args);
print('%s %d', 'not formatted', 5);
