// U+2028 and U+2029 are line terminators in source text and white space
// elsewhere.
var ls = '\u2028', ps = '\u2029';

function verdict(source) {
    try {
        return String(eval(source));
    } catch (e) {
        return e.name;
    }
}

print('ends a comment', verdict('1 // comment' + ls + '+ 2'), verdict('1 // comment' + ps + '+ 2'), verdict('1 // comment + 2'));
print('ends a statement', verdict('var a = 1' + ls + 'var b = 2' + ps + 'a + b'));
print('automatic semicolon', verdict('(function () { return' + ls + '5 })()'), verdict('(function () { return 5 })()'));
print('postfix', verdict('var x = 1, y = 5; x' + ls + '++' + ls + 'y; x * 10 + y'));
print('block comment', verdict('(function () { return /*' + ps + '*/ 5 })()'));
print('white space', verdict('1' + ls + '+' + ps + '1'));
print('in a regexp literal', verdict('/a' + ls + 'b/'), verdict('/a' + ps + '/'));
print('continuation', verdict("'a\\" + ls + "b'"), verdict("'a\\" + ps + "b'.length"));
print('escaped', 'a\u2028b'.length, 'a\u2028b'.charCodeAt(1).toString(16));
print('regexp', /^\s\s$/.test(ls + ps), /./.test(ls), /[^]/.test(ls), ('a' + ls + 'b').match(/^./gm).length);
print('trim', (ls + 'x' + ps).trim(), ('x' + ls + 'y').trim().length);
print('split', ('a' + ls + 'b' + ps + 'c').split(/[\u2028\u2029]/).join());
print('number', Number(ls + '3' + ps), parseInt(ls + '4'));
print('json', JSON.parse('"' + ls + '"') === ls, verdict('JSON.parse("' + '\\u2028' + '1")'));
print('uri', encodeURIComponent(ls + ps), escape(ls + ps), unescape('%u2028') === ls);
print('next line is no terminator', verdict("'a\u0085b'").length, /./.test('\u0085'), '\u0085x'.trim().length);
print('function source', typeof Function('a', 'return a // x' + ls)(1), Function('return 1' + ps + '+ 1')());
