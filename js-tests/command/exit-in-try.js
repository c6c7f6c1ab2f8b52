// exit cannot be caught, and no catch or finally runs after it.
// duk: skip it has no process object
function leave() {
    try {
        try {
            print('inside');
            process.exit(6);
        } catch (e) {
            print('caught: not reached');
        } finally {
            print('inner finally: not reached');
        }
    } finally {
        print('outer finally: not reached');
    }
}
try {
    leave();
} catch (e) {
    print('outer catch: not reached');
}
print('after: not reached');
