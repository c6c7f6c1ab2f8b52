// Texts that JSON.parse must refuse with a SyntaxError.
function verdict(text) {
    try {
        JSON.parse(text);
        return 'accepted';
    } catch (e) {
        return e instanceof SyntaxError ? 'SyntaxError' : e.name;
    }
}

['', ' ', 'x', 'undefined', 'NaN', 'Infinity', '-Infinity', '-', '+1', '01', '-01', '1.', '.5', '1e', '1e+',
 '0x10', '1 2', '--1', '1_000', 'tru', 'TRUE', 'nul', 'nullx', "'a'", '"a', 'a"', '"\\x41"', '"\\u12"',
 '"\\u12g4"', '"\\a"', '"\\', '[', ']', '[1', '[1,]', '[,1]', '[,]', '[1 2]', '[1,,2]', '{', '}', '{a:1}',
 '{"a"}', '{"a":}', '{"a":1,}', '{,}', '{"a" 1}', '{"a":1 "b":2}', '{1:2}', "{'a':1}", '{"a":1]', '[1}',
 '// c\n1', '1 /* c */', '1;', '(1)', '[1]x', '{}{}', '"a""b"'].forEach(function (text) {
    print(JSON.stringify(text), verdict(text));
});

print('control characters', [0, 8, 9, 10, 13, 31].map(function (c) {
    return verdict('"' + String.fromCharCode(c) + '"');
}).join());
print('white space', ['\u00a0', '\u2028', '\u2029', '\ufeff', '\v', '\f'].map(function (c) {
    return verdict(c + '1');
}).join());
print('good white space', ['\t', '\n', '\r', ' '].map(function (c) { return verdict(c + '1' + c); }).join());
print('no argument', verdict(), verdict(undefined), verdict({}), verdict([]));

var depth = 0;
try {
    JSON.parse(new Array(50).join('['));
} catch (e) {
    depth = e.name;
}
print('open brackets', depth);
