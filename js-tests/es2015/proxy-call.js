// Proxies of functions and of arrays, and tracing every access.
function add(a, b) { return a + b; }
var p = new Proxy(add, {});
print('call', p(2, 3), p.call(null, 4, 5), p.apply(null, [6, 7]), typeof p);
print('length', p.length, p.name);

var traced = new Proxy(add, {
    apply: function (target, self, args) { return 'applied ' + args.join() + ' = ' + target.apply(self, args); }
});
print('apply trap', traced(1, 2), traced.call({}, 3, 4), [10].map(function (x) { return traced(x, x); })[0]);

function Point(x, y) { this.x = x; this.y = y; }
var Traced = new Proxy(Point, {
    construct: function (target, args) { return { made: args.length, point: new target(args[0], args[1]) }; }
});
var t = new Traced(1, 2);
print('construct trap', t.made, t.point.x, t.point.y, t.point instanceof Point);
print('construct without trap', new (new Proxy(Point, {}))(5, 6).y);

var log = [];
var list = new Proxy([3, 1, 2], {
    get: function (o, k) { if (/^\d+$/.test(String(k))) { log.push(String(k)); } return o[k]; }
});
print('forEach', (function () { var s = 0; Array.prototype.forEach.call(list, function (x) { s += x; }); return s; })(),
      log.join());
print('join', Array.prototype.join.call(list, '-'));
print('length', list.length, list[1]);

function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }
print('not callable', attempt(function () { return new Proxy({}, { apply: function () { return 1; } })(); }));
print('without new', attempt(function () { return Proxy({}, {}); }));

function readOnly(o) {
    return new Proxy(o, {
        set: function () { throw new TypeError('read only'); },
        deleteProperty: function () { throw new TypeError('read only'); }
    });
}
var r = readOnly({ v: 1 });
print('read only', attempt(function () { r.v = 2; }), attempt(function () { delete r.v; }), r.v);
