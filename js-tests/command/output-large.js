// Large output arrives complete: many short lines, then lines that are
// longer than the usual buffers.
var total = 0;
function line(text) {
    print(text);
    total += text.length + 1;
}
for (var i = 0; i < 1000; i++) {
    line('line ' + i);
}
[511, 512, 513, 1023, 1024, 1025, 4095, 4096, 4097].forEach(function (n) {
    line(n + ' ' + new Array(n - String(n).length).join(String.fromCharCode(97 + n % 26)));
});
line('é漢'.concat(new Array(500).join('ü')));
line('');
line('end');
print('characters', total);
