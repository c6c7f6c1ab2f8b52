// The string functions that ES2015 added.
print('repeat', 'ab'.repeat(3), '[' + 'x'.repeat(0) + ']', ''.repeat(5).length,
      'ab'.repeat(2.9), 'a'.repeat('3'), 'abc'.repeat(1000).length);
print('startsWith', 'wasp'.startsWith('wa'), 'wasp'.startsWith('as'), 'wasp'.startsWith('as', 1),
      'wasp'.startsWith(''), 'wasp'.startsWith('waspx'), 'wasp'.startsWith('p', 3));
print('endsWith', 'wasp'.endsWith('sp'), 'wasp'.endsWith('as'), 'wasp'.endsWith('as', 3),
      'wasp'.endsWith(''), 'wasp'.endsWith('w', 1), 'wasp'.endsWith('awasp'));
print('includes', 'wasp'.includes('as'), 'wasp'.includes('sa'), 'wasp'.includes('w', 1),
      'wasp'.includes(''), 'wasp'.includes('', 10), 'a1'.includes(1));
print('positions', 'abc'.startsWith('a', -5), 'abc'.endsWith('c', 100), 'abc'.includes('c', Infinity),
      'abc'.startsWith('b', NaN), 'abc'.endsWith('b', undefined));
print('converted', 'null'.startsWith(null), 'x undefined'.endsWith(), 'true'.includes(true), '1,2,3'.includes([2, 3]));

function attempt(f) { try { return String(f()); } catch (e) { return e.name; } }
print('no patterns', attempt(function () { return 'abc'.startsWith(/a/); }), attempt(function () { return 'abc'.endsWith(/c/); }),
      attempt(function () { return 'abc'.includes(/b/); }));
print('repeat range', attempt(function () { return 'a'.repeat(-1); }), attempt(function () { return 'a'.repeat(Infinity); }),
      attempt(function () { return 'a'.repeat(-0.5).length; }));
print('receivers', attempt(function () { return String.prototype.repeat.call(null, 1); }),
      attempt(function () { return String.prototype.includes.call(undefined, 'x'); }),
      String.prototype.repeat.call(12, 2), String.prototype.startsWith.call(123, 12));

print('codePointAt', 'a'.codePointAt(0), '\ud83d\ude00'.codePointAt(0), '\ud83d\ude00'.codePointAt(1),
      'abc'.codePointAt(3), 'abc'.codePointAt(-1), '\ud83d'.codePointAt(0), '\ud83dx'.codePointAt(0));
print('fromCodePoint', String.fromCodePoint(97, 98), String.fromCodePoint() === '',
      String.fromCodePoint(0xe9), String.fromCodePoint(0x20ac));
print('fromCodePoint range', attempt(function () { return String.fromCodePoint(-1); }),
      attempt(function () { return String.fromCodePoint(0x110000); }),
      attempt(function () { return String.fromCodePoint(1.5); }), attempt(function () { return String.fromCodePoint(NaN); }));
print('lengths', ''.repeat.length, ''.startsWith.length, ''.endsWith.length, ''.includes.length, ''.codePointAt.length);

function pad(text, n, c) { return (c || ' ').repeat(Math.max(0, n - String(text).length)) + text; }
print('padded', '[' + pad('7', 3) + ']', pad(5, 4, '0'), pad('long', 2));
print('box', ['+' + '-'.repeat(4) + '+', '|' + pad('hi', 4) + '|'].join(' '));
