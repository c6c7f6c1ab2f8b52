// Cyclic structures are refused with a TypeError; sharing is no cycle, and
// stringify works again afterwards.
function attempt(v) {
    try {
        return JSON.stringify(v);
    } catch (e) {
        return e instanceof TypeError ? 'TypeError' : String(e);
    }
}

var self = {};
self.self = self;
print('object', attempt(self));
var list = [];
list.push(list);
print('array', attempt(list));
var a = { name: 'a' }, b = { name: 'b', back: a };
a.next = b;
print('two', attempt(a), attempt(b), attempt([a]));
var deep = { level: 0 }, end = deep;
for (var i = 1; i < 20; i++) { end.child = { level: i }; end = end.child; }
print('deep without cycle', attempt(deep).length);
end.child = deep;
print('deep with cycle', attempt(deep));
end.child = null;
print('cycle removed', attempt(deep).slice(-30));

var shared = { n: 1 };
print('sharing', attempt({ a: shared, b: [shared, shared] }));
print('hidden cycle', (function () {
    var o = { v: 1 };
    Object.defineProperty(o, 'me', { value: o, enumerable: false });
    return attempt(o);
})());
print('cycle by replacer', (function () {
    var o = { v: 1 };
    try {
        return JSON.stringify(o, function (k, v) { return k === 'v' ? o : v; });
    } catch (e) { return e.name; }
})());
print('cut by replacer', JSON.stringify(self, function (k, v) { return k === 'self' ? 'cut' : v; }));
print('cut by names', JSON.stringify(a, ['name']));
print('cycle through toJSON', (function () {
    var o = { toJSON: function () { return { again: o2 }; } }, o2 = {};
    o2.o = o;
    try { return typeof JSON.stringify({ plain: 1, cut: { toJSON: function () { return 'ok'; } } }); } catch (e) { return e.name; }
})());
print('still works', attempt({ fine: [1, 2, 3] }));
