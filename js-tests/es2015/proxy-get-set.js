// The get and set traps of a Proxy.
var log = [];
var target = { a: 1, b: 2 };
var p = new Proxy(target, {
    get: function (t, key, receiver) {
        log.push('get ' + String(key));
        return key in t ? t[key] : 'no ' + String(key);
    },
    set: function (t, key, value) {
        log.push('set ' + key + '=' + value);
        if (key === 'locked') { return false; }
        t[key] = value * 2;
        return true;
    }
});

print('get', p.a, p['b'], p.missing, p[5]);
p.a = 10;
p.c = 20;
print('set', target.a, target.c, p.c);
print('log', log.join(', '));
log = [];
p.a += 1;
p.a++;
print('compound', target.a, log.join(', '));
p.locked = 1;
print('refused', target.locked, 'locked' in target);
print('strict refused', (function () {
    'use strict';
    try { p.locked = 1; return 'no error'; } catch (e) { return e.name; }
})());

var plain = new Proxy({ x: 1 }, {});
plain.y = 2;
print('no traps', plain.x, plain.y, 'x' in plain, delete plain.x, plain.x, Object.keys(plain).join());

var counter = new Proxy({}, { get: function (t, key) { return t[key] = (t[key] || 0) + 1; } });
counter.hits; counter.hits; counter.other;
print('counter', counter.hits, counter.other);

var list = new Proxy([1, 2, 3], {
    get: function (t, key) { return /^-\d+$/.test(String(key)) ? t[t.length + Number(key)] : t[key]; }
});
print('negative index', list[-1], list[-3], list[0], list.length);

var upper = new Proxy({}, { get: function (t, key) { return function () { return String(key).toUpperCase() + arguments.length; }; } });
print('methods', upper.hello(), upper.count(1, 2), upper['x y'](0));
var child = Object.create({ fallback: new Proxy({}, { get: function (t, k) { return 'default ' + String(k); } }) });
print('behind a property', child.fallback.color, child.fallback['size']);
print('throwing', (function () {
    try { return new Proxy({}, { get: function () { throw new RangeError('trap'); } }).x; } catch (e) { return String(e); }
})());
print('handler changed later', (function () {
    var h = {}, q = new Proxy({ z: 1 }, h);
    var before = q.z;
    h.get = function () { return 'trapped'; };
    return before + ' ' + q.z;
})());
print('not constructible', (function () { try { return new Proxy(1, {}); } catch (e) { return e.name; } })(),
      (function () { try { return new Proxy({}, null); } catch (e) { return e.name; } })());
