// exit in a finally block, in a catch block and on the way of an error.
// duk: skip it has no process object
function work() {
    try {
        print('try');
        throw new Error('pending');
    } catch (e) {
        print('catch', e.message);
        throw new TypeError('again');
    } finally {
        print('finally');
        process.exit(7);
        print('not reached');
    }
}
try {
    work();
} catch (e) {
    print('not reached');
} finally {
    print('not reached');
}
