// Arguments are UTF-8 and become ordinary strings.
// args: é 漢字 😀 naïve=€ Жук
// duk: skip it has no process object
var args = process.argv.slice(2);
args.forEach(function (a) {
    var codes = [];
    for (var i = 0; i < a.length; i++) { codes.push(a.charCodeAt(i).toString(16)); }
    print(a, a.length, codes.join(' '));
});
print('equal', args[0] === '\u00e9', args[1] === '\u6f22\u5b57', args[2] === '\ud83d\ude00', args[4] === 'Жук');
print('upper case', args[4].toUpperCase(), args[0].toUpperCase());
print('uri', args.map(encodeURIComponent).join(' '));
