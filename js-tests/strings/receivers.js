// String methods are generic: they convert any receiver to a string, but
// refuse null and undefined; toString and valueOf take strings only.
var S = String.prototype;

print('number', S.slice.call(12345, 1, 3), S.charAt.call(1.5, 1), S.split.call(101, 0).join('|'));
print('boolean', S.toUpperCase.call(false), S.indexOf.call(true, 'u'));
print('array', S.replace.call([1, 2, 3], /,/g, '+'), S.substring.call(['ab', 'cd'], 1, 4));
print('object', S.slice.call({}, 8, 14), S.concat.call({ toString: function () { return 'me'; } }, '!'));
print('borrowed', (function () {
    var o = { toString: function () { return ' text '; }, trim: S.trim };
    return '[' + o.trim() + ']';
})());

var names = ['charAt', 'charCodeAt', 'concat', 'indexOf', 'lastIndexOf', 'match', 'replace',
             'search', 'slice', 'split', 'substring', 'toLowerCase', 'toUpperCase', 'trim'];

function refused(receiver) {
    return names.filter(function (name) {
        try {
            S[name].call(receiver, 'x', 'y');
            return false;
        } catch (e) {
            return e instanceof TypeError;
        }
    });
}
print('null refused', refused(null).length, 'of', names.length);
print('undefined refused', refused(undefined).length, 'of', names.length);
print('number refused', refused(1).length);

['toString', 'valueOf'].forEach(function (name) {
    [1, {}, [], true].forEach(function (receiver) {
        try {
            S[name].call(receiver);
            print(name, 'accepted', typeof receiver);
        } catch (e) {
            print(name, typeof receiver, e.name);
        }
    });
    print(name, S[name].call('ok'), S[name].call(new String('wrapped')));
});
