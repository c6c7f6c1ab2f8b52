// Bytes that are no UTF-8 inside of strings and comments do not keep the
// program from running.
// duk: skip what invalid bytes become is left open
var a = 'ÿþ', b = 'xÃy', c = 'â‚', d = '€€';
// in a comment: ÿÃ
/* and in another: øˆ */
print('runs');
print('types', typeof a, typeof b, typeof c, typeof d);
print('not empty', a.length > 0, b.length > 1, c.length > 0, d.length > 0);
print('begins and ends', b.charAt(0), b.charAt(b.length - 1));
print('around', 'ok', 'é'.length > 0, 'ok');
print('equal to itself', a === a, (a + b).length === a.length + b.length);
print('after', [1, 2, 3].join());
