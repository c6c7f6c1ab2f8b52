// Escapes in string literals and where a literal may end.
function codes(s) {
    var out = [];
    for (var i = 0; i < s.length; i++) { out.push(s.charCodeAt(i).toString(16)); }
    return out.join(' ');
}

print('control', codes('\b\t\n\v\f\r'));
print('zero', codes('\0'), codes('a\0z'));
print('quotes', 'it\'s', "say \"x\"", "it's", 'say "x"', codes('\'\"\\'));
print('hex', '\x41\x62', codes('\xe9\x00\xff'));
print('unicode', '\u0041\u00e9', codes('\u2028\uFEFF\uabcd'));
print('unknown escapes', '\a\c\d\-\/\:');
print('continuation', 'one \
two', 'no\
space');
print('empty', codes(''), ''.length, "".length);
print('line feeds', 'a\nb'.split('\n').length, 'a\\nb'.length);
print('slashes', '\\', '\\\\', '\\'.length);

function rejected(source) {
    try {
        eval(source);
        return false;
    } catch (e) {
        return e instanceof SyntaxError;
    }
}
print('open literal', rejected("'abc"), rejected('"abc'), rejected("'abc\""));
print('line break', rejected("'a\nb'"), rejected("'a\rb'"), rejected("'a\\\nb'"));
print('short hex', rejected("'\\x4'"), rejected("'\\xg0'"), rejected("'\\x41'"));
print('short unicode', rejected("'\\u004'"), rejected("'\\u00g0'"), rejected("'\\u0041'"));
print('trailing backslash', rejected("'\\'"), rejected("'\\\\'"));
print('eval', eval("'\\x61' + \"\\u0062\" + '\\143'.charAt(0)"));
print('directive is a value', eval("'use strict'"), eval("'a' + 'b'; 'c'"));
