// The reviver: order of calls, replacing, deleting, its receiver.
var order = [];
JSON.parse('{"a":1,"b":{"c":[2,{"d":3}],"e":4}}', function (k, v) {
    order.push(k === '' ? 'root' : k);
    return v;
});
print('order', order.join(' '));

print('double', JSON.stringify(JSON.parse('[1,[2,3],{"x":4}]', function (k, v) {
    return typeof v === 'number' ? v * 2 : v;
})));
print('delete', JSON.stringify(JSON.parse('{"keep":1,"drop":2,"in":{"drop":3,"keep":4}}', function (k, v) {
    return k === 'drop' ? undefined : v;
})));
var holes = JSON.parse('[1,2,3]', function (k, v) { return k === '1' ? undefined : v; });
print('hole', holes.length, 1 in holes, JSON.stringify(holes));
print('root', JSON.parse('1', function (k, v) { return [typeof k, k.length, v]; }).join());
print('root undefined', JSON.parse('{}', function () { }));

var receivers = [];
JSON.parse('{"list":[10],"n":5}', function (k, v) {
    receivers.push((Array.isArray(this) ? 'array' : typeof this) + '.' + k + (this[k] === v ? '' : '?'));
    return v;
});
print('receivers', receivers.join(' '));
print('key types', JSON.parse('[7]', function (k, v) { return Array.isArray(v) ? v[0] : typeof k; }));

// a property changed by an earlier call is seen by the later one
print('changed ahead', JSON.stringify(JSON.parse('{"a":1,"b":2}', function (k, v) {
    if (k === 'a') { this.b = 'changed'; }
    return v;
})));
print('removed ahead', JSON.stringify(JSON.parse('{"a":1,"b":2}', function (k, v) {
    if (k === 'a') { delete this.b; }
    return v;
})));
print('objects from texts', JSON.parse('{"re":"/a+/g"}', function (k, v) {
    return k === 're' ? new RegExp(v.slice(1, -2), 'g') : v;
}).re.test('caat'));
print('not a function', JSON.stringify(JSON.parse('[1]', {})), JSON.stringify(JSON.parse('[1]', null)));
try {
    JSON.parse('[1]', function () { throw new TypeError('reviver'); });
} catch (e) {
    print('throws', String(e));
}
