// A program that ends before its time limit is not touched by it.
// options: --timeout=20000
print('before');
function work(n) {
    var sum = 0;
    for (var i = 0; i < n; i++) { sum += i % 7; }
    return sum;
}
print('work', work(10000));
print('work again', work(20000));
try {
    throw new Error('ordinary');
} catch (e) {
    print('caught', e.message);
} finally {
    print('finally');
}
print('list', [3, 1, 2].sort().join());
print('done');
