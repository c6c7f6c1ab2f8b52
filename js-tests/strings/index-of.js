// indexOf and lastIndexOf: start positions, clamping and the empty needle.
var s = 'abcabcab';

print('first', s.indexOf('abc'), s.indexOf('cab'), s.indexOf('x'));
print('from', s.indexOf('a', 1), s.indexOf('a', 3), s.indexOf('a', 7));
print('from negative', s.indexOf('a', -5), s.indexOf('b', -Infinity));
print('from beyond', s.indexOf('a', 100), s.indexOf('', 100));
print('from NaN', s.indexOf('b', NaN), s.indexOf('b', undefined));
print('empty needle', s.indexOf(''), s.indexOf('', 3), ''.indexOf(''));
print('longer needle', 'ab'.indexOf('abc'), 'abc'.indexOf('abc'));

print('last', s.lastIndexOf('ab'), s.lastIndexOf('abc'), s.lastIndexOf('x'));
print('last from', s.lastIndexOf('a', 5), s.lastIndexOf('a', 3), s.lastIndexOf('a', 0));
print('last negative', s.lastIndexOf('a', -1), s.lastIndexOf('b', -1));
print('last NaN is the end', s.lastIndexOf('b', NaN), s.lastIndexOf('b', undefined));
print('last empty', s.lastIndexOf(''), s.lastIndexOf('', 2), ''.lastIndexOf(''));
print('last overlapping', 'aaaa'.indexOf('aa', 1), 'aaaa'.lastIndexOf('aa'), 'aaaa'.lastIndexOf('aa', 1));

// the needle is converted to a string
print('undefined needle', 'is undefined here'.indexOf(), 'none'.indexOf());
print('number needle', 'x12.5y'.indexOf(12.5), '1e21'.indexOf(1), 'a-0'.indexOf(-0));
print('null and boolean', 'a null'.indexOf(null), 'so true'.lastIndexOf(true));
print('array needle', 'x1,2y'.indexOf([1, 2]));

function positions(text, part) {
    var found = [], at = text.indexOf(part);
    while (at !== -1) {
        found.push(at);
        at = text.indexOf(part, at + 1);
    }
    return found.join();
}
print('all positions', positions('banana', 'ana'), positions('banana', 'n'), positions('banana', 'z'));
