// console.assert is silent for true conditions; otherwise it reports on
// standard error and the program goes on.
// duk: skip its console writes failed assertions to stdout
console.assert(true);
console.assert(true, 'never seen');
console.assert(1, 'never seen');
console.assert('text', 'never seen');
console.assert({}, 'never seen');
print('silent so far');

console.assert(false, 'false');
console.assert(0, 'zero');
console.assert('', 'empty text');
console.assert(null, 'null');
console.assert(undefined, 'undefined');
console.assert(NaN, 'NaN');
console.assert(1 > 2, 'one is', 'not greater than', 2);
print('the program goes on');

var calls = 0;
function message() { calls++; return 'message ' + calls; }
console.assert(true, message());
console.assert(false, message());
print('arguments are evaluated anyway', calls);
print('result', console.assert(true), console.assert(false, 'result'));

function checked(n) {
    console.assert(n >= 0, 'negative:', n);
    return n * 2;
}
print('in a function', checked(4), checked(-4));
