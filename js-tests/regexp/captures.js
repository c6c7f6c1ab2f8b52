// Capture groups: numbering, nesting, repetition and groups not taken.
function show(name, re, text) {
    var m = re.exec(text);
    print(name, m ? m.map(function (x) { return x === undefined ? '-' : '"' + x + '"'; }).join(' ') : m);
}

show('nested', /((a)(b(c)))(d)/, 'abcd');
show('not capturing', /(?:a)(b)(?:c)(d)/, 'abcd');
show('repeated keeps the last', /(?:(\w),?)+/, 'a,b,c');
show('repeated group', /(\w)+/, 'xyz');
show('optional taken', /a(b)?c/, 'abc');
show('optional not taken', /a(b)?c/, 'ac');
show('star not taken', /a(b)*c/, 'ac');
show('alternatives', /(a)|(b)/, 'b');
show('alternative inside', /(?:(a)|(b)|(c))!/, 'c!');
show('empty', /a()b/, 'ab');
show('empty repeated', /(a*)b/, 'b');
show('leftmost alternative', /(a|ab)(c|bcd)(d*)/, 'abcd');
show('backtracking', /(a+)(a)/, 'aaaa');
show('greedy and lazy', /(.*)(\d+)/, 'abc123');
show('lazy first', /(.*?)(\d+)/, 'abc123');
show('three levels', /(((x)y)z)+/, 'xyzxyz');
show('date', /(\d{4})-(\d\d)(?:-(\d\d))?/, 'on 2020-02');
show('in lookahead', /(?=(\w+))\1:/, 'abc:');
show('no match', /(a)(b)/, 'ba');

var many = '', text = '';
for (var i = 0; i < 30; i++) {
    many += '(' + String.fromCharCode(97 + i % 26) + ')';
    text += String.fromCharCode(97 + i % 26);
}
var m = new RegExp(many).exec(text);
print('thirty groups', m.length, m[1], m[10], m[30]);
print('two digit reference', new RegExp(many + '\\12').exec(text + 'l')[0].length);
