// The time limit inside of a function that the engine calls.
// options: --timeout=200
// duk: skip it has no time limit
print('before');
function spin(x) { print('called with', x); while (true) { } }
function outer() {
    [5, 6].forEach(spin);
    return 'not reached';
}
print(outer());
print('not reached');
