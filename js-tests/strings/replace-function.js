// replace with a function: which arguments it gets, how its result is used.
function args() {
    return '<' + Array.prototype.slice.call(arguments).join('|') + '>';
}

print('string pattern', 'abc'.replace('b', args));
print('regexp', 'abc'.replace(/b/, args));
print('captures', 'key=value'.replace(/(\w+)=(\w+)/, args));
print('global offsets', 'a1b22'.replace(/\d+/g, args));

var types = [];
'ac'.replace(/(a)(b)?(c)/, function (m, a, b, c, at, whole) {
    types.push(typeof m, typeof a, typeof b, typeof c, typeof at, typeof whole, arguments.length);
});
print('types', types.join(' '));

print('result is text', 'abc'.replace('b', function () { return 42; }),
      'abc'.replace('b', function () { return null; }),
      'abc'.replace('b', function () { }));
print('dollars stay', 'abc'.replace('b', function () { return '$&$1$$'; }));
print('object result', 'abc'.replace('b', function () { return [1, 2]; }));

var calls = 0;
'abc'.replace(/x/g, function () { calls++; });
print('not called', calls);
'aaa'.replace(/a/g, function () { calls++; return ''; });
print('called', calls);

print('camel', 'border-top-color'.replace(/-(\w)/g, function (m, c) { return c.toUpperCase(); }));
print('counter', 'x x x'.replace(/x/g, (function () { var n = 0; return function () { return ++n; }; })()));

try {
    'abc'.replace(/b/, function () { throw new RangeError('from inside'); });
} catch (e) {
    print('throws', String(e));
}

var template = 'Hello {name}, {age} years, {missing}';
var values = { name: 'Ada', age: 36 };
print(template.replace(/\{(\w+)\}/g, function (m, key) {
    return values.hasOwnProperty(key) ? values[key] : m;
}));
