// splice removes and inserts in place, returns what it removed, and clamps its
// arguments.

function show(label, a) {
  var removed = a.splice.apply(a, Array.prototype.slice.call(arguments, 2));
  print(label, '[' + a.join() + ']', 'removed [' + removed.join() + ']');
}

show('remove one', [1, 2, 3, 4], 1, 1);
show('remove the rest', [1, 2, 3, 4], 2);
show('remove none', [1, 2, 3], 1, 0);
show('insert', [1, 2, 3], 1, 0, 'a', 'b');
show('replace', [1, 2, 3], 1, 1, 'x');
show('replace with more', [1, 2, 3], 0, 1, 'x', 'y', 'z');
show('replace with fewer', [1, 2, 3, 4, 5], 1, 3, 'x');
show('negative start', [1, 2, 3, 4], -1, 1);
show('negative start beyond', [1, 2, 3], -9, 1);
show('start beyond the end', [1, 2, 3], 9, 1, 'end');
show('count beyond the end', [1, 2, 3], 1, 99);
show('negative count', [1, 2, 3], 1, -5, 'in');
show('undefined start', [1, 2, 3], undefined, 1);
show('undefined count', [1, 2, 3], 1, undefined);
show('strings as numbers', [1, 2, 3, 4], '1', '2');
show('fractions', [1, 2, 3, 4], 1.9, 1.9);
show('NaN start', [1, 2, 3], NaN, 1);
show('infinite start', [1, 2, 3], -Infinity, 1);
show('clear', [1, 2, 3], 0);
show('append', [1, 2], 2, 0, 3);
show('empty array', [], 0, 1, 'new');

var a = [1, , 3, , 5], r = a.splice(1, 2);
print('holes in the result', r.length, 0 in r, 1 in r);
print('holes in the rest', a.length, 1 in a, a[2]);
var other = a.splice(0, 9);
print('result is a new array', Array.isArray(other), other !== a, a.length);

var like = { length: 3, 0: 'a', 1: 'b', 2: 'c' };
var cut = Array.prototype.splice.call(like, 0, 2, 'n');
print('array-like', like.length, like[0], like[1], 2 in like, cut.join(), Array.isArray(cut));

var nested = [[1], [2]];
print('elements keep identity', nested.splice(0, 1)[0] !== nested[0], nested[0][0]);

var words = 'the quick brown fox'.split(' ');
for (var i = words.length - 1; i >= 0; i--) if (words[i].length === 5) words.splice(i, 1);
print('removal while looping backwards', words.join(' '));
