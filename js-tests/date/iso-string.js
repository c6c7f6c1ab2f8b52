// toISOString: fixed width, years outside 0..9999 with a sign and six
// digits, and reading the text back.
print(new Date(0).toISOString());
print(new Date(-1).toISOString());
print(new Date(Date.UTC(2009, 8, 7, 6, 5, 4, 3)).toISOString());
print(new Date(Date.UTC(9999, 11, 31, 23, 59, 59, 999)).toISOString());
print(new Date(Date.UTC(10000, 0, 1)).toISOString());
print(new Date(Date.UTC(12345, 5, 6)).toISOString());
print(new Date(-62167219200000).toISOString());
print(new Date(-62167219200001).toISOString());
print(new Date(Date.UTC(-9999, 0, 1)).toISOString());
print(new Date(Date.UTC(-10000, 0, 1)).toISOString());
print(new Date(8.64e15).toISOString());
print(new Date(-8.64e15).toISOString());

var wrong = 0, count = 0;
for (var t = -8.64e15; t <= 8.64e15; t += 8.64e15 / 64 + 12345678.9) {
    var d = new Date(t), text = d.toISOString();
    if (Date.parse(text) !== d.getTime() || new Date(text).toISOString() !== text) { wrong++; }
    count++;
}
print('round trip', count, 'moments', wrong, 'wrong');

print('lengths', new Date(0).toISOString().length, new Date(8.64e15).toISOString().length);
print('year', /^\d{4}-/.test(new Date(Date.UTC(5, 0).valueOf()).toISOString()),
      new Date(Date.UTC(476, 0)).toISOString().slice(0, 4));
print('order', ['2010-01-01T00:00:00.000Z', '2009-12-31T23:59:59.999Z'].sort().map(Date.parse).join());
[[], {}, null, 5].forEach(function (receiver) {
    try {
        Date.prototype.toISOString.call(receiver);
    } catch (e) {
        print('receiver', String(receiver), e.name);
    }
});
