// print and console.log write to the same stream in order, also many
// short lines and single long ones.
print('print 1');
console.log('log 2');
print('print', 3);
console.info('info', 4);
var total = 0;
for (var i = 0; i < 100; i++) {
    var line = 'line ' + i + ' ' + new Array(i % 7 + 1).join('*');
    if (i % 2) { print(line); } else { console.log(line); }
    total += line.length + 1;
}
print('characters so far in the loop', total);
print(new Array(1500).join('p'));
console.log(new Array(1500).join('l'));
print();
console.log();
print('');
print('empty lines above');
[3, 1, 2].sort(function (a, b) {
    return a - b;
}).forEach(function (x) { print('sorted', x); });
print(String({ toString: function () { print('inside toString'); return 'value'; } }));
print('last');
