// The space argument of stringify: numbers, texts, limits and empty
// containers.
function show(name, text) { print(name, text.replace(/\n/g, '~').replace(/\t/g, '>').replace(/ /g, '.')); }
var data = { a: [1, { b: 2 }], c: {}, d: [], e: 'x y' };

print(JSON.stringify(data, null, 2));
show('tab', JSON.stringify(data, null, '\t'));
show('text', JSON.stringify([1, [2]], null, '--'));
show('one', JSON.stringify([1, [2]], null, 1));
show('none', JSON.stringify({ a: [1] }, null, 0));
show('empty text', JSON.stringify({ a: [1] }, null, ''));
show('negative', JSON.stringify({ a: 1 }, null, -3));
show('fraction', JSON.stringify({ a: 1 }, null, 1.9));
show('ten at most', JSON.stringify([1], null, 100));
show('ten characters', JSON.stringify([1], null, '1234567890abc'));
show('Number object', JSON.stringify([1], null, new Number(3)));
show('String object', JSON.stringify([1], null, new String('+')));
show('ignored', JSON.stringify([1], null, true) + JSON.stringify([1], null, {}) + JSON.stringify([1], null, null));
show('primitive', JSON.stringify('text', null, 4) + JSON.stringify(null, null, 4));
show('empty', JSON.stringify([[], {}, [[]]], null, 1));
show('left out', JSON.stringify({ a: undefined, b: 1 }, null, 1) + JSON.stringify({ a: undefined }, null, 1));
show('null entry', JSON.stringify([undefined], null, 1));
show('with names', JSON.stringify({ a: 1, b: { a: 2, b: 3 } }, ['b'], 1));
print('reads back', JSON.stringify(JSON.parse(JSON.stringify(data, null, 7))) === JSON.stringify(data));
