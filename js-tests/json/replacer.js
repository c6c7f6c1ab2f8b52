// The replacer of stringify: as a function and as a list of names.
var data = { name: 'wasp', size: 12, secret: 'x', nested: { size: 3, secret: 'y' }, list: [1, 2] };

print('names', JSON.stringify(data, ['size', 'nested']));
print('order of names', JSON.stringify(data, ['list', 'name']));
print('no names', JSON.stringify(data, []), JSON.stringify([data.list, {}], []));
print('number names', JSON.stringify({ 1: 'a', 2: 'b', x: 'c' }, [1, new Number(2)]));
print('String objects', JSON.stringify({ a: 1, b: 2 }, [new String('b')]));
print('other entries', JSON.stringify({ a: 1, 'true': 2, 'null': 3 }, [true, null, {}, 'a']));
print('arrays keep all', JSON.stringify([{ a: 1, b: 2 }, [3, 4]], ['a']));

print('function', JSON.stringify(data, function (k, v) { return k === 'secret' ? undefined : v; }));
var calls = [];
JSON.stringify({ a: [5, { b: 6 }] }, function (k, v) {
    calls.push('"' + k + '"' + (Array.isArray(this) ? ' in array' : ''));
    return v;
});
print('calls', calls.join(', '));
print('root', JSON.stringify(1, function (k, v) { return k === '' ? { root: v } : v; }));
print('root undefined', JSON.stringify({ a: 1 }, function () { }));
print('replaced by object', JSON.stringify({ a: 1 }, function (k, v) { return k === 'a' ? [v, v] : v; }));
print('numbers to text', JSON.stringify({ a: 1, b: [2] }, function (k, v) { return typeof v === 'number' ? String(v) : v; }));
print('undefined becomes', JSON.stringify([undefined, NaN], function (k, v) {
    return v === undefined ? 'none' : v !== v ? 'nan' : v;
}));
print('holder', JSON.stringify({ v: 1 }, function (k, v) { return k === 'v' ? this.v + 1 : v; }));
print('after toJSON', JSON.stringify({ d: { toJSON: function () { return 'json'; } } }, function (k, v) {
    return k === 'd' ? typeof v : v;
}));
print('ignored', JSON.stringify([1], null), JSON.stringify([1], 'x'), JSON.stringify({ a: 1 }, { a: 1 }));
try {
    JSON.stringify({}, function () { throw new Error('replacer'); });
} catch (e) {
    print('throws', String(e));
}
