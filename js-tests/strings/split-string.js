// split with string separators: empty parts, limits, missing separator.
function show(name, a) {
    print(name, a.length, '[' + a.join('|') + ']');
}

show('comma', 'a,b,c'.split(','));
show('ends', ',a,,b,'.split(','));
show('not found', 'abc'.split(';'));
show('whole', 'abc'.split('abc'));
show('longer separator', 'a--b---c'.split('--'));
show('empty separator', 'abc'.split(''));
show('empty string', ''.split(','));
show('both empty', ''.split(''));
show('no separator', 'a,b'.split());
show('undefined as text', 'aundefinedb'.split('undefined'));
show('number separator', 'a1b1c'.split(1));
show('null separator', 'anullb'.split(null));

show('limit 2', 'a,b,c,d'.split(',', 2));
show('limit 0', 'a,b,c'.split(',', 0));
show('limit large', 'a,b,c'.split(',', 100));
show('limit -1', 'a,b,c'.split(',', -1));
show('limit fraction', 'a,b,c'.split(',', 1.9));
show('limit wraps', 'a,b,c'.split(',', 4294967297));
show('limit undefined', 'a,b,c'.split(',', undefined));
show('limit null', 'a,b,c'.split(',', null));
show('limit of chars', 'abcdef'.split('', 3));
show('no separator limit', 'a,b'.split(undefined, 1));
show('no separator limit 0', 'a,b'.split(undefined, 0));

var words = 'the quick brown fox'.split(' ');
print('reversed', words.reverse().join(' '));
print('palindrome', 'level'.split('').reverse().join('') === 'level');
print('is array', Object.prototype.toString.call(words), Array.isArray(words));
