// Replacement patterns of replace: $$, $&, $`, $' and $n with all their
// edge cases; the first match only unless the pattern is global.
print('first only', 'a-b-c'.replace('-', '+'), 'a-b-c'.replace(/-/, '+'));
print('global', 'a-b-c'.replace(/-/g, '+'));
print('no match', 'abc'.replace('x', 'y'), 'abc'.replace(/x/g, 'y'));
print('dollar', 'price 5'.replace('5', '$$5'), 'x'.replace(/x/, '$$$$'));
print('match', 'abc'.replace('b', '[$&]'), 'abc'.replace(/[ac]/g, '[$&]'));
print('before', 'abc'.replace('b', '[$`]'), 'abc'.replace(/c/, '[$`]'));
print('after', 'abc'.replace('b', "[$']"), 'abc'.replace(/a/, "[$']"));
print('captures', 'John Smith'.replace(/(\w+)\s(\w+)/, '$2, $1'));
print('two digits', 'abc'.replace(/(a)(b)(c)/, '$03$02$01'));
print('unmatched capture', 'ac'.replace(/(a)(b)?(c)/, '[$1|$2|$3]'));
print('eleven', 'abcdefghijk'.replace(/(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)/, '$11$10$1'));
print('$10 with one capture', 'a'.replace(/(a)/, '$10'));
print('lone dollar', 'a'.replace('a', '$'), 'a'.replace('a', '5$ each'), 'a'.replace('a', '$x'));
print('$0 is plain', 'a'.replace(/(a)/, '$0'), 'a'.replace(/(a)/, '$00'));
print('empty pattern', 'abc'.replace('', '-'), 'abc'.replace(/(?:)/g, '-'));
print('at the end', 'abc'.replace(/$/, '!'), 'abc'.replace(/^/, '!'));
print('string pattern is literal', 'a.b.c'.replace('.', '*'), 'a(b'.replace('(', '['));
print('replace by nothing', '[' + 'banana'.replace(/an/g, '') + ']');
print('undefined replacement', 'abc'.replace('b'), 'abc'.replace('b', undefined));
print('number replacement', 'abc'.replace('b', 42), 'abc'.replace('b', null));
print('number pattern', 'x10y'.replace(10, 'ten'));
print('no rescan', 'aaa'.replace(/a/g, 'aa'), 'ab'.replace(/a|b/g, 'b$&'));
