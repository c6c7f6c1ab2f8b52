// The UTC getters of known moments, before and after the epoch.
function parts(t) {
    var d = new Date(t);
    return [d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate(), d.getUTCDay(), d.getUTCHours(),
            d.getUTCMinutes(), d.getUTCSeconds(), d.getUTCMilliseconds()].join(' ');
}

print('epoch', parts(0));
print('one before', parts(-1));
print('a day before', parts(-86400000), '/', parts(-86400001));
print('billion', parts(1e12));
print('32 bits', parts(0x7fffffff * 1000), '/', parts(-0x80000000 * 1000));
print('leap day', parts(Date.UTC(2000, 1, 29, 23, 59, 59, 999)));
print('new year', parts(Date.UTC(1999, 11, 31, 23, 59, 59, 999) + 1));
print('year 1', parts(-62135596800000));
print('year 0', parts(-62167219200000), '/', parts(-62167219200001));
print('year 9999', parts(253402300799999), '/', parts(253402300800000));
print('first', parts(-8.64e15));
print('last', parts(8.64e15));

var d = new Date(1234567890123);
print('time', d.getTime(), d.valueOf(), +d, Number(d), d - 0);
print('types', typeof d, typeof d.getTime(), Object.prototype.toString.call(d), d instanceof Date);
print('day order', [0, 1, 2, 3, 4, 5, 6, 7].map(function (n) { return new Date(n * 86400000).getUTCDay(); }).join());
print('days before', [-1, -2, -3, -4, -5].map(function (n) { return new Date(n * 86400000).getUTCDay(); }).join());

['getTime', 'getUTCDay', 'valueOf', 'toISOString'].forEach(function (name) {
    try {
        Date.prototype[name].call({});
    } catch (e) {
        print(name, 'needs a date', e.name);
    }
});
