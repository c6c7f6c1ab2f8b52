// Quantifiers: greedy and lazy, counted, over classes, groups and branches.
function first(re, text) {
    var m = re.exec(text);
    return m ? '"' + m[0] + '"' : 'none';
}

print('greedy', first(/a*/, 'aaa'), first(/a+/, 'baaa'), first(/a?/, 'aa'));
print('lazy', first(/a*?/, 'aaa'), first(/a+?/, 'baaa'), first(/a??/, 'aa'));
print('lazy forced', first(/^a*?$/, 'aaa'), first(/<.+?>/, '<a><b>'), first(/<.+>/, '<a><b>'));
print('exact', first(/a{2}/, 'aaaa'), first(/a{2}/, 'a'), first(/a{0}b/, 'ab'));
print('at least', first(/a{2,}/, 'aaaa'), first(/a{2,}?/, 'aaaa'), first(/a{5,}/, 'aaaa'));
print('between', first(/a{2,3}/, 'aaaa'), first(/a{2,3}?/, 'aaaa'), first(/^a{2,3}$/, 'aaaa'));
print('zero', first(/a{0,0}/, 'aaa'), first(/a{0,1}/, 'aaa'));
print('groups', first(/(?:ab)+/, 'xababa'), first(/(?:ab){2}/, 'ababab'), first(/(?:a|b)+/, 'xabbac'));
print('nested', first(/(?:a{2}b){2}/, 'aabaabaab'), first(/(?:a+b+)+c/, 'aabbabc'));
print('class', first(/[ab]{3}/, 'cabba'), first(/\d{1,3}(?:\.\d{1,3}){3}/, 'ip 192.168.0.1.'));
print('empty branch', first(/(?:|a)b/, 'ab'), first(/(?:a|)b/, 'ab'), first(/(?:a?){3}b/, 'aab'));
print('backtracking', first(/a*ab/, 'aaab'), first(/.*c/, 'abcabcab'), first(/.*?c/, 'abcabcab'));
print('order of choices', first(/a|ab/, 'ab'), first(/ab|a/, 'ab'), first(/(?:a|ab)$/, 'ab'));
print('big count', first(/^a{100}$/, new Array(101).join('a')).length, first(/^a{100}$/, new Array(100).join('a')));
print('long text', first(/a*/, new Array(5001).join('a')).length, first(/(?:ab)*/, new Array(1001).join('ab')).length);

function bad(source) {
    try { return new RegExp(source) && false; } catch (e) { return e.name === 'SyntaxError'; }
}
print('rejected', bad('*a'), bad('+'), bad('?'), bad('a**'), bad('a{2,1}'), bad('a+++'));
print('accepted', bad('a*?'), bad('a{1}?'), bad('(?:a+)*'));
