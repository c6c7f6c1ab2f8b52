// JSON.parse: every kind of value, white space, nesting and duplicates.
function type(v) { return v === null ? 'null' : Array.isArray(v) ? 'array' : typeof v; }
function p(text) {
    var v = JSON.parse(text);
    print(text.replace(/\n/g, '~').replace(/\t/g, '>'), '->', type(v), String(v));
}

p('null');
p('true');
p('false');
p('0');
p('-12');
p('3.25');
p('1e3');
p('-1.5E-2');
p('""');
p('"text"');
p('[]');
p('[1,[2,[3]],"x"]');
p('{}');
p(' \n\t 7 \n');
p(' [ 1 , 2 ] ');

var o = JSON.parse('{"a":1,"b":[true,null],"c":{"d":{"e":"deep"}}}');
print('object', Object.keys(o).join(), o.a, o.b.length, o.b[1], o.c.d.e);
print('own', o.hasOwnProperty('a'), Object.getPrototypeOf(o) === Object.prototype, o.b instanceof Array);
print('duplicates', JSON.parse('{"x":1,"x":2}').x);
o = JSON.parse('{"":0,"a b":1,"\\u0063":2,"toString":3,"1":4}');
print('keys', Object.keys(o).length, o[''], o['a b'], o.c, o.toString, o[1]);
print('escapes', JSON.parse('"\\"\\\\\\/\\u0041"'), JSON.parse('"\\b\\f\\n\\r\\t"').length);
print('order', Object.keys(JSON.parse('{"z":1,"a":2,"m":3}')).join());
print('converted', JSON.parse(12), JSON.parse(null), JSON.parse([5]), JSON.parse(new String('"s"')));
var d = Object.getOwnPropertyDescriptor(JSON.parse('{"k":1}'), 'k');
print('descriptor', d.writable, d.enumerable, d.configurable);
print('line separators', JSON.parse('"\u2028\u2029"').length, JSON.parse('"\u007f"').length);
