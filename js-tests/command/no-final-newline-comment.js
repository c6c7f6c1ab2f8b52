// The file may end within a line comment, without a line feed.
var count = 0;
function tick() { return ++count; }
print('tick', tick());
print('tick', tick()); // behind a statement
print('tick', tick()) /* behind another */
print('sum', [1, 2, 3].reduce(function (a, b) { return a + b; }));
print('done', count)
// print('not reached')