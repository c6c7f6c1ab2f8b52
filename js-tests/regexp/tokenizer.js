// A tokenizer and a small evaluator driven by one global pattern.
var token = /\s*(?:(\d+(?:\.\d+)?)|([a-z]\w*)|(\*\*|[-+*\/()=]))/gi;

function tokens(text) {
    var out = [], m;
    token.lastIndex = 0;
    while (token.lastIndex < text.length) {
        var at = token.lastIndex;
        m = token.exec(text);
        if (!m || m.index !== at) { throw new SyntaxError('unexpected "' + text.charAt(at) + '" at ' + at); }
        out.push(m[1] ? { kind: 'number', text: m[1] } : m[2] ? { kind: 'name', text: m[2] } : { kind: m[3], text: m[3] });
    }
    return out;
}

function evaluate(text, names) {
    var list = tokens(text), i = 0;
    function peek() { return i < list.length ? list[i].kind : 'end'; }
    function primary() {
        var t = list[i++];
        if (!t) { throw new SyntaxError('unexpected end'); }
        if (t.kind === 'number') { return parseFloat(t.text); }
        if (t.kind === 'name') { return names[t.text]; }
        if (t.kind === '-') { return -primary(); }
        if (t.kind === '(') {
            var v = sum();
            if (peek() !== ')') { throw new SyntaxError('missing )'); }
            i++;
            return v;
        }
        throw new SyntaxError('unexpected ' + t.text);
    }
    function product() {
        var v = primary();
        while (/^[*\/]$/.test(peek())) { v = list[i++].kind === '*' ? v * primary() : v / primary(); }
        return v;
    }
    function sum() {
        var v = product();
        while (/^[-+]$/.test(peek())) { v = list[i++].kind === '+' ? v + product() : v - product(); }
        return v;
    }
    return sum();
}

print(tokens('x1 = 3.25*(foo+2)').map(function (t) { return t.kind + ':' + t.text; }).join(' '));
print(tokens('a**b * c').map(function (t) { return t.text; }).join(' '));
['1 + 2 * 3', '(1 + 2) * 3', '10/4 - -1', 'x * (y + 0.5)', '((((7))))', '2 +', '(1', '3 $ 4', ''].forEach(function (s) {
    try {
        print(s, '=', evaluate(s, { x: 4, y: 2 }));
    } catch (e) {
        print(s, '->', String(e));
    }
});
