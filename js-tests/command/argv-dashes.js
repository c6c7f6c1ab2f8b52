// Everything behind the file belongs to the program, also what looks like
// an option of the command.
// args: -x --y --timeout=5 --version -h --help - --memory=1 a=b -e
// duk: skip it has no process object
print('count', process.argv.length - 2);
process.argv.slice(2).forEach(function (a) { print('"' + a + '"', a.length); });

// the program's own option parsing works
var options = {}, rest = [];
process.argv.slice(2).forEach(function (a) {
    var m = /^--(\w+)(?:=(.*))?$/.exec(a);
    if (m) { options[m[1]] = m[2] === undefined ? true : m[2]; }
    else { rest.push(a); }
});
print('options', JSON.stringify(options));
print('rest', rest.join(' '));
