// Object literals with computed keys; keys are converted once, in order.
var name = 'key', n = 5, log = [];
function k(x) { log.push(x); return x; }

var o = { [name]: 1, [name + '2']: 2, [n * 2]: 3, ['a' + 'b']: 4, plain: 5, 'quoted key': 6 };
print('keys', Object.keys(o).join(), o.key, o.key2, o[10], o.ab);
print('duplicates', { ['x']: 1, x: 2, ['x']: 3 }.x);
print('converted', Object.keys({ [null]: 1, [undefined]: 2, [true]: 3, [1.50]: 4, [[1, 2]]: 5 }).join(' '));
print('object key', Object.keys({ [{ toString: function () { return 'made'; } }]: 1 })[0]);
print('order', { [k('a')]: k('va'), [k('b')]: k('vb') }.a, log.join());
var s = Symbol('s');
var withSymbol = { [s]: 'by symbol', [Symbol.toStringTag]: 'Tag' };
print('symbol', withSymbol[s], Object.keys(withSymbol).length, String(withSymbol));
print('function value', { [name]: function (x) { return x + 1; } }.key(1));
print('nested', { [name]: { [name]: { [name]: 'deep' } } }.key.key.key);
print('expression', { [(function () { return 'called'; })()]: 1, [n > 3 ? 'big' : 'small']: 2 }.big);
print('empty key', { ['']: 'empty' }['']);
print('comma', (function () { var i = 0; return Object.keys({ ['i' + i++]: 1, ['i' + i++]: 2, ['i' + i]: 3 }).join(); })());

function build(pairs) {
    return pairs.reduce(function (all, p) { return Object.assign(all, { [p[0]]: p[1] }); }, {});
}
print('built', JSON.stringify(build([['one', 1], ['two', [2]], ['three', { [3]: 3 }]])));
print('throws', (function () {
    try { return { [(function () { throw new RangeError('in key'); })()]: 1 }; } catch (e) { return String(e); }
})());
function verdict(source) { try { eval(source); return 'accepted'; } catch (e) { return e.name; } }
print('rejected', verdict('({ []: 1 })'), verdict('({ [1: 1 })'), verdict('({ [a] 1 })'));
