// hello.js: what runs here runs in a virtual machine of its own. Try: wasp-js examples/hello.js you
var who = process.argv[2] || 'stranger';
console.log('Hello, ' + who + '!');
console.log('6 * 7 =', 6 * 7, 'and the squares are', [1, 2, 3, 4].map(function (x) { return x * x; }));
