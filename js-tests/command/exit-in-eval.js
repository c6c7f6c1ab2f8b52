// exit inside eval and inside of a generated function.
// duk: skip it has no process object
var steps = [];
eval("steps.push('eval')");
new Function("steps.push('Function')")();
print(steps.join());
var leave = process.exit;
try {
    eval("print('leaving'); (function () { new Function('f', 'f(9); print(1)')(leave); })(); print('not reached')");
} catch (e) {
    print('not reached', e);
}
print('not reached');
