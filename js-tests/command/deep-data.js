// Structures nested deeper than the engine's recursion goes end in a
// RangeError rather than a crash; moderate ones work.
function nest(n) {
    var v = [];
    for (var i = 0; i < n; i++) { v = [v]; }
    return v;
}
function attempt(name, f) {
    try {
        print(name, f());
    } catch (e) {
        print(name, String(e));
    }
}
// an implementation may manage any depth, or give a RangeError
function survive(name, f) {
    try {
        f();
        print(name, 'survived');
    } catch (e) {
        print(name, e instanceof RangeError ? 'survived' : String(e));
    }
}
attempt('join 20', function () { return String(nest(20)) === ''; });
attempt('stringify 50', function () { return JSON.stringify(nest(50)).length; });
attempt('parse 50', function () { return JSON.parse(JSON.stringify(nest(50))).length; });
survive('stringify 100000', function () { return JSON.stringify(nest(100000)).length; });
survive('parse 100000', function () { return JSON.parse(new Array(100001).join('[') + new Array(100001).join(']')); });
survive('join 100000', function () { return String(nest(100000)).length; });
attempt('source 50', function () { return eval(new Array(51).join('(') + '7' + new Array(51).join(')')); });
survive('source 100000', function () { return eval(new Array(100001).join('(') + 1 + new Array(100001).join(')')); });
attempt('regexp 30', function () { return new RegExp(new Array(31).join('(') + 'a' + new Array(31).join(')')).exec('a').length; });
attempt('long chain', function () {
    var o = {};
    for (var i = 0; i < 1000; i++) { o = Object.create(o); }
    return 'toString' in o;
});
attempt('long text', function () { return new Array(50001).join('ab').length; });
print('still alive', [1, 2, 3].join());
