// Each new round of a repetition starts with its captures undefined, and
// captures inside a negative lookahead never come out of it.
function show(name, re, text) {
    var m = re.exec(text);
    print(name, m ? m.map(function (x) { return x === undefined ? '-' : '"' + x + '"'; }).join(' ') : m);
}
show('specification example', /(z)((a+)?(b+)?(c))*/, 'zaacbbbcac');
show('alternating', /(?:(a)|(b))*/, 'ab');
show('alternating back', /(?:(a)|(b))*/, 'aba');
show('optional in loop', /(?:(x)?y)+/, 'xyy');
show('lookahead example', /(?=(a+))/, 'baaabac');
show('lookahead and reference', /(?=(a+))a*b\1/, 'baaabac');
show('negative lookahead', /(.*?)a(?!(a+)b\2c)\2(.*)/, 'baaabaac');
