// The has and deleteProperty traps, and the invariants that are checked.
var log = [];
var target = { a: 1, _hidden: 2, 7: 'seven' };
var p = new Proxy(target, {
    has: function (t, key) {
        log.push('has ' + key);
        return key.charAt(0) !== '_' && key in t;
    },
    deleteProperty: function (t, key) {
        log.push('delete ' + key);
        return key.charAt(0) !== '_' && delete t[key];
    }
});

print('in', 'a' in p, '_hidden' in p, 'none' in p, 7 in p);
print('in target', '_hidden' in target);
print('delete', delete p.a, 'a' in target, target.a);
print('delete refused', delete p._hidden, target._hidden);
print('delete missing', delete p.never);
print('log', log.join(', '));
print('strict refused', (function () {
    'use strict';
    try { return String(delete p._hidden); } catch (e) { return e.name; }
})());
print('get is not trapped', p._hidden, p[7]);

var range = new Proxy({}, { has: function (t, key) { var n = Number(key); return n >= 1 && n <= 10; } });
print('range', 5 in range, 11 in range, 1 in range, '10' in range, 'x' in range);
print('truthy result', 'x' in new Proxy({}, { has: function () { return 'yes'; } }),
      'x' in new Proxy({}, { has: function () { } }));

// what a trap may not claim about fixed properties
var fixed = Object.defineProperty({}, 'f', { value: 1, configurable: false });
function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }
print('hide a fixed property', attempt(function () { return 'f' in new Proxy(fixed, { has: function () { return false; } }); }));
print('claim its deletion', attempt(function () {
    return delete new Proxy(fixed, { deleteProperty: function () { return true; } }).f;
}));
print('other value', attempt(function () { return new Proxy(fixed, { get: function () { return 2; } }).f; }),
      attempt(function () { return new Proxy(fixed, { get: function () { return 1; } }).f; }));
print('trap is no function', attempt(function () { return 'x' in new Proxy({}, { has: 5 }); }));
print('receiver of the trap', (function () {
    var handler = { has: function (t, k) { return this === handler && t === fixed && k === 'zz'; } };
    return 'zz' in new Proxy(fixed, handler);
})());
