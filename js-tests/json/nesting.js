// Deep and wide structures, and documents that survive a round trip.
function nest(n) {
    var v = 'end';
    for (var i = 0; i < n; i++) { v = i % 2 ? [v] : { v: v }; }
    return v;
}
function depth(v) {
    var n = 0;
    while (typeof v === 'object') { v = Array.isArray(v) ? v[0] : v.v; n++; }
    return n;
}
[1, 10, 100, 400].forEach(function (n) {
    var text = JSON.stringify(nest(n));
    print('depth', n, text.length, depth(JSON.parse(text)), JSON.stringify(JSON.parse(text)) === text);
});

var wide = [];
for (var i = 0; i < 3000; i++) { wide.push({ id: i, even: i % 2 === 0, tags: ['t' + i % 10] }); }
var text = JSON.stringify(wide);
var back = JSON.parse(text);
print('wide', text.length, back.length, back[2999].id, back[2999].even, back[2999].tags[0]);
print('same', JSON.stringify(back) === text);

var keys = {};
for (i = 0; i < 1000; i++) { keys['key' + i] = i; }
back = JSON.parse(JSON.stringify(keys));
print('keys', Object.keys(back).length, back.key0, back.key999);
var sum = 0;
for (var k in back) { sum += back[k]; }
print('sum', sum);

var doc = '{"type":"catalog","items":[{"id":1,"name":"nut","price":0.05},{"id":2,"name":"bolt \\"M6\\"","price":null}],' +
          '"meta":{"total":2,"tags":[],"extra":{}}}';
print('document', JSON.stringify(JSON.parse(doc)) === doc);
print('prices', JSON.parse(doc).items.map(function (item) { return item.price; }).join('|'));
print('copy is independent', (function () {
    var a = { list: [1, 2] }, b = JSON.parse(JSON.stringify(a));
    b.list.push(3);
    return a.list.length + ' ' + b.list.length;
})());
var long = new Array(20001).join('x');
print('long text', JSON.parse(JSON.stringify(long)) === long, JSON.stringify(long).length);
