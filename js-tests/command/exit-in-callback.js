// exit inside functions that the engine calls: sort, replace, valueOf, JSON.
// duk: skip it has no process object
var turns = 0;
function step(name, value) {
    turns++;
    print(turns, name);
    return value;
}
'abc'.replace(/b/, function () { return step('replace', 'x'); });
[2, 1].forEach(function () { step('forEach'); });
print(1 + { valueOf: function () { return step('valueOf', 1); } });
JSON.parse('[1]', function (k, v) { return step('reviver', v); });
JSON.stringify({ toJSON: function () { step('toJSON'); return { get x() { step('getter'); process.exit(8); } }; } });
print('not reached');
