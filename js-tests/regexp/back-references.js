// Back references match the text of a group again; a group that took no
// part matches empty.
print('double letters', 'bookkeeper'.match(/(\w)\1/g).join());
print('quotes', /(['"])(.*?)\1/.exec('say "it\'s" now')[2], /(['"]).*?\1/.test('"open\''));
print('tags', /<(\w+)>.*<\/\1>/.exec('<a><b>x</b></a>')[0], /<(\w+)>[^<]*<\/\1>/.exec('<a><b>x</b></a>')[0]);
print('repeated part', /^(\w+)\1$/.exec('wikiwiki')[1], /^(\w+)\1$/.test('wikiwik'));
print('not taken matches empty', /(a)?\1b/.test('b'), /^(?:(a)|b)\1$/.test('b'), /^(?:(a)|b)\1$/.test('aa'));
print('forward matches empty', /\1(a)/.exec('aa')[0], /^\2(a)(b)$/.test('ab'));
print('inside its group', /(a\1)/.exec('aa')[0]);
print('two', /(.)(.)\2\1/.exec('xxabbax')[0], /(\d)(\d)\1\2/.exec('31212')[0]);
print('quantified', /(ab)\1{2}/.exec('abababab')[0], /(a)\1*/.exec('aaaa')[0], /(a)\1+?/.exec('aaaa')[0]);
print('followed by digit', /(a)\1(?:0)/.test('aa0'), /(a)[1]/.test('a1'));
print('empty group', /()\1x/.exec('x')[0]);

// the prime test: a number of ones that is no product of two groups
function prime(n) {
    var ones = new Array(n + 1).join('1');
    return !/^1?$|^(11+?)\1+$/.test(ones);
}
var primes = [];
for (var i = 0; i < 30; i++) { if (prime(i)) { primes.push(i); } }
print('primes', primes.join());

print('dedupe words', 'the the cat sat sat sat'.replace(/\b(\w+)(?: \1\b)+/g, '$1'));
print('group digits', '1234567'.replace(/(\d)(?=(\d{3})+$)/g, '$1,'));
print('longest repeat', /(.+).*\1/.exec('xabcyabcz')[1]);
print('case', /(x)\1/i.exec('xX')[0]);
