// javascript.js: makes ES5 programs out of a grammar, for tests/fuzz/javascript, which runs them in several engines.
//
// usage: wasp-js javascript.js SEED COUNT      prints COUNT programs, those of SEED, SEED + 1, ...; each begins with "// program SEED"
//
// A program prints what it computes. It uses nothing that ES5 leaves to implementations: no dates, texts of errors or functions, sines,
// sorts of what compares equal, order of keys that are numbers, depth of recursion. (What remains is the last digit of a number
// that lies in the middle between two texts: a difference there is none.) What the engines are known to differ in beside that is left out
// where "avoided:" says so. A program ends, and so does what is left of it when it is made smaller: loops and functions use up
// fuel, strings and arrays are cut.
'use strict';

// What each program begins with, which is not made smaller: t prints and passes on, show tells values apart.
var prelude = [
    "var fuel = 400;",
    "function burn() { if (--fuel < 0) throw new RangeError('fuel'); }",
    "function lim(x) {",
    "    if (typeof x === 'string' && x.length > 60) return x.slice(0, 60);",
    "    if (x instanceof Array && x.length > 20) return x.slice(0, 20);",
    "    return x;",
    "}",
    "function show(x, depth) {",
    "    var parts = [], i;",
    "    if (x === null || x === undefined || typeof x === 'boolean') return String(x);",
    "    if (typeof x === 'number') return x === 0 && 1 / x < 0 ? '-0' : String(x);",
    "    if (typeof x === 'string') return '\\'' + x.replace(/[^ -~]/g, escape) + '\\'';", // each prints other than ASCII its own way
    "    if (typeof x === 'function') return 'function/' + x.length;",
    "    if (x instanceof Error) return x.name;",
    "    if (depth > 3) return '...';",
    "    if (x instanceof Array) {",
    "        for (i = 0; i < x.length && i < 30; i++) parts.push(i in x ? show(x[i], depth + 1) : '-');",
    "        return '[' + parts.join() + ']' + x.length;",
    "    }",
    "    for (i in x) parts.push(i + ':' + show(x[i], depth + 1));",
    "    return Object.prototype.toString.call(x).slice(8, -1) + '{' + parts.sort().join() + '}';",
    "}",
    "function log(n, x) { print(n + ' ' + show(x, 0)); }",
    "function t(n, x) { print('t' + n + ' ' + show(x, 2)); return x; }",
    "// ----"
];

var state, lines, indent, names, serial, depthOfFunctions, loops;

// From 0 to n - 1: Park and Miller's generator, whose products are exact.
function random(n) {
    state = state * 16807 % 2147483647;
    return Math.floor(state / 2147483647 * n);
}

function pick(list) {
    return list[random(list.length)];
}

// One of the functions, by the weights before them.
function choose(weighted, argument) {
    var sum = 0, i, at;
    for (i = 0; i < weighted.length; i += 2) sum += weighted[i];
    at = random(sum);
    for (i = 0; at >= weighted[i]; i += 2) at -= weighted[i];
    return weighted[i + 1](argument);
}

function emit(line) {
    lines.push(new Array(indent + 1).join('    ') + line);
}

function name(type) {
    return pick(names[type]);
}

function fresh(type) {
    return type + serial++;
}

// ---- Expressions ---------------------------------------------------------------------------------------------------------

var numbers = ['0', '1', '2', '3', '7', '10', '-1', '-0', '0.5', '1.25', '255', '65536', '2147483647', '-2147483648', '4294967295',
    '9007199254740991', '0.000001', '123456.789', 'NaN', 'Infinity', '0x1f'];
// Avoided: what Duktape takes for numbers, '0x10' with a fraction or '1' with a NUL behind it, or will not have as one, '1e3' with ten
// digits more.
var strings = ["''", "'a'", "'b'", "'abc'", "'Hello'", "' x '", "'10'", "' 0x10 '", "'-1'", "' 1e3 '", "'a,b,,c'", "'aabbcc'", "'\\u00e9'",
    "'\\n'", "'true'", "'NaN'", "'length'", "'A\\tB'"]; // avoided: halves of surrogate pairs, which newer JSON escapes
var keys = ['a', 'b', 'c', 'd', 'key'];
var patterns = ['/a/', '/a+/g', '/b|c/g', '/(a)(b)?/', '/[a-c]{1,2}/g', '/^a/', '/c$/i', '/\\d+/g', '/\\s*,\\s*/', '/(.)\\1/', '/x?/', '/[^a]/g',
    '/(?:ab)+c/', '/a(?=b)/', '/a(?!b)/g', '/\\bl/', '/l+?/', '/\\w+/', '/(\\w)(\\w)/g'];

function prim(d) {
    return choose([5, num, 4, str, 2, bool, 1, function () { return pick(['null', 'undefined']); }], d);
}

function any(d) {
    return choose([6, prim, 2, arr, 2, obj, 1, function () { return name('f'); }, 3, function () { return name('v'); }], d);
}

function leafNumber() {
    return random(2) ? pick(numbers) : name('n');
}

function traced(make) {
    return function (d) { return 't(' + serial++ + ', ' + make(d) + ')'; };
}

function conditional(make) {
    return function (d) { return '(' + bool(d - 1) + ' ? ' + make(d - 1) + ' : ' + make(d - 1) + ')'; };
}

function callOf(d) {
    var args = [], i;
    for (i = random(4); i; i--) args.push(prim(d - 1));
    return choose([
        6, function () { return name('f') + '(' + args.join(', ') + ')'; },
        1, function () { return name('f') + '.call(' + [obj(d - 1)].concat(args).join(', ') + ')'; },
        1, function () { return name('f') + '.apply(null, [' + args.join(', ') + '])'; },
        1, function () { return name('f') + '.bind(' + [prim(0)].concat(args).join(', ') + ')(' + prim(d - 1) + ')'; }
    ]);
}

function num(d) {
    if (d <= 0) return leafNumber();
    return choose([
        4, leafNumber,
        6, function () { return '(' + num(d - 1) + ' ' + pick(['+', '-', '*', '/', '%']) + ' ' + num(d - 1) + ')'; },
        3, function () { return '(' + prim(d - 1) + ' ' + pick(['-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>']) + ' ' + prim(d - 1) + ')'; },
        2, function () { return pick(['-', '+', '~']) + '(' + prim(d - 1) + ')'; },
        2, function () { return 'Math.' + pick(['floor', 'ceil', 'abs', 'sqrt']) + '(' + num(d - 1) + ')'; },
        1, function () { return 'Math.round(' + num(d - 1) + ' % 1e9)'; }, // avoided: 2^52 and more, which Duktape rounds
        1, function () { return 'Math.' + pick(['min', 'max']) + '(' + prim(d - 1) + ', ' + prim(d - 1) + ')'; },
        1, function () { return 'Math.pow(' + pick(['2', '-3', '10', '0.5']) + ', ' + random(8) + ')'; },
        2, function () { return str(d - 1) + '.' + pick(['length', 'charCodeAt(' + num(0) + ')', 'indexOf(' + str(0) + ')', 'search(' + pick(patterns) + ')',
            'lastIndexOf(' + str(0) + ', ' + num(0) + ')']); },
        2, function () { return arr(d - 1) + '.' + pick(['length', 'indexOf(' + prim(0) + ')', 'lastIndexOf(' + prim(0) + ')']); },
        1, function () { return 'parseInt(' + prim(d - 1) + pick(['', ', 10', ', 16', ', 2', ', ' + num(0)]) + ')'; },
        1, function () { return pick(['parseFloat', 'Number']) + '(' + prim(d - 1) + ')'; },
        1, conditional(num),
        1, traced(num),
        2, function () { return '+(' + callOf(d) + ')'; }, // objects convert by their own valueOf
        1, function () { return '(' + num(d - 1) + ', ' + num(d - 1) + ')'; }
    ], d);
}

function str(d) {
    if (d <= 0) return random(2) ? pick(strings) : name('s');
    return choose([
        4, function () { return str(0); },
        4, function () { return '(' + str(d - 1) + ' + ' + prim(d - 1) + ')'; },
        1, function () { return 'String(' + prim(d - 1) + ')'; },
        3, function () { return str(d - 1) + '.' + pick(['slice', 'substring', 'substr']) + '(' + num(0) + pick(['', ', ' + num(0)]) + ')'; },
        2, function () { return str(d - 1) + '.' + pick(['charAt(' + num(0) + ')', 'toUpperCase()', 'toLowerCase()', 'trim()', 'concat(' + prim(0) + ')']); },
        2, function () { return str(d - 1) + '.replace(' + pick([str(0), pick(patterns)]) + ', ' + pick(["'[$&]'", "'$1-$2'", "'$$'", "'<$`>'", str(0)]) + ')'; },
        1, function () { return str(d - 1) + '.replace(' + pick(patterns) + ", function (m) { return '<' + show([].slice.call(arguments), 1) + '>'; })"; },
        1, function () { return 'String.fromCharCode(' + num(0) + ' & 63 | 32, ' + (97 + random(26)) + ')'; },
        2, function () { return arr(d - 1) + '.join(' + pick(['', "'-'", str(0)]) + ')'; },
        2, function () { return '(typeof ' + pick([any(d - 1), 'missing']) + ')'; },
        1, function () { return 'String(JSON.stringify(' + any(d - 1) + pick(['', ', null, 1', ", ['a', 'b']", ", null, '--'"]) + '))'; },
        1, function () { return '((' + num(d - 1) + ') | 0).toString(' + pick(['', '2', '16', '36']) + ')'; },
        1, function () { return '((' + num(d - 1) + ').' + pick(['toFixed(', 'toPrecision(1 + ', 'toExponential(']) + random(6) + ") + '$')"; },
        1, function () { return pick(['escape', 'encodeURIComponent']) + "(" + str(0) + ".replace(/[\\ud800-\\udfff]/g, '~'))"; },
        1, function () { return 'Object.prototype.toString.call(' + any(d - 1) + ')'; },
        1, conditional(str),
        1, traced(str)
    ], d);
}

function bool(d) {
    if (d <= 0) return pick(['true', 'false', '(' + name('n') + ' > 1)', '!' + name('s')]);
    return choose([
        3, function () { return '(' + prim(d - 1) + ' ' + pick(['<', '>', '<=', '>=', '==', '!=', '===', '!==']) + ' ' + prim(d - 1) + ')'; },
        2, function () { return '(' + bool(d - 1) + ' ' + pick(['&&', '||']) + ' ' + bool(d - 1) + ')'; },
        1, function () { return '!' + any(d - 1); },
        1, function () { return "('" + pick(keys) + "' in " + obj(d - 1) + ')'; },
        1, function () { return '(' + any(d - 1) + ' instanceof ' + pick(['Array', 'Object', 'Function', name('f')]) + ')'; },
        1, function () { return pick(['isNaN', 'isFinite', 'Boolean']) + '(' + prim(d - 1) + ')'; },
        1, function () { return pick(patterns) + '.test(' + str(d - 1) + ')'; },
        1, function () { return 'delete ' + name('o') + '.' + pick(keys); },
        1, function () { return name('o') + ".hasOwnProperty('" + pick(keys) + "')"; },
        1, function () { return 'Object.' + pick(['isFrozen', 'isSealed', 'isExtensible']) + '(' + name('o') + ')'; },
        1, function () { return name('a') + '.' + pick(['some', 'every']) + '(' + callback(d - 1, 'bool') + ')'; },
        1, traced(bool)
    ], d);
}

// Avoided: holes, which ES5 lets slice and splice leave off at the end.
function arr(d) {
    if (d <= 0) return name('a');
    return choose([
        4, function () { return name('a'); },
        3, function () { return '[' + list(d, prim) + pick(['', ', [1, 2]']) + ']'; },
        2, function () { return arr(d - 1) + '.' + pick(['slice', 'splice']) + '(' + num(0) + pick(['', ', ' + num(0), ', ' + num(0)]) + ')'; },
        1, function () { return arr(d - 1) + '.concat(' + pick([prim(d - 1), arr(d - 1)]) + ')'; },
        1, function () { return arr(d - 1) + '.map(' + callback(d - 1, 'prim') + ')'; },
        1, function () { return arr(d - 1) + '.filter(' + callback(d - 1, 'bool') + ')'; },
        1, function () { return arr(d - 1) + '.map(String).sort()'; },
        1, function () { return arr(d - 1) + '.reverse()'; },
        1, function () { return str(d - 1) + '.split(' + pick([str(0), pick(patterns)]) + pick(['', ', 3']) + ')'; },
        1, function () { return '(' + pick(patterns) + '.exec(' + str(d - 1) + ') || []).slice()'; }, // avoided: what is beside the groups, of which there is more now
        1, function () { return '(' + str(d - 1) + '.match(' + pick(patterns) + ') || []).slice()'; },
        1, function () { return 'Object.keys(' + obj(d - 1) + ').sort()'; },
        1, traced(arr)
    ], d);
}

function list(d, make) {
    var parts = [], i;
    for (i = random(4); i; i--) parts.push(make(d - 1));
    return parts.join(', ') || '0';
}

function property(d) {
    return choose([
        6, function () { return pick(keys) + ': ' + prim(d - 1); },
        1, function () { return 'method: ' + callback(d - 1, 'prim'); }, // not one of the keys, which are added to as texts
        1, function () { return 'valueOf: function () { burn(); return t(' + serial++ + ', ' + prim(d - 1) + '); }'; },
        1, function () { return 'toString: function () { burn(); return t(' + serial++ + ', ' + prim(d - 1) + '); }'; }
    ]);
}

function obj(d) {
    if (d <= 0) return name('o');
    return choose([
        4, function () { return name('o'); },
        4, function () {
            var parts = [], i, key = pick(keys);
            for (i = random(4); i; i--) parts.push(property(d));
            // A name once only: ES5's strict code refuses two of them.
            parts = parts.filter(function (p) { return p.indexOf(key + ':') !== 0; });
            if (!random(4)) parts.push('get ' + key + '() { burn(); return t(' + serial++ + ', ' + prim(d - 1) + '); }, set ' + key + '(x) { burn(); t(' + serial++ + ', x); }');
            return '({ ' + parts.filter(function (p, n) {
                return parts.every(function (q, m) { return m >= n || q.split(':')[0] !== p.split(':')[0]; });
            }).join(', ') + ' })';
        },
        1, function () { return 'Object.create(' + pick(['null', name('o'), 'Array.prototype']) + ')'; },
        2, function () { return 'new ' + name('f') + '(' + prim(d - 1) + ')'; },
        1, function () { return 'Object.' + pick(['freeze', 'seal', 'preventExtensions']) + '(' + obj(d - 1) + ')'; },
        1, function () { return 'JSON.parse(JSON.stringify({ a: ' + prim(d - 1) + ', b: ' + arr(d - 1) + ' }))'; },
        1, function () { return 'Object(' + prim(d - 1) + ')'; }
    ], d);
}

var makers = { prim: prim, bool: bool, num: num, str: str };

function callback(d, type) {
    var x = fresh('n'), text;
    names.n.push(x);
    text = 'function (' + x + ') { burn(); return ' + makers[type](d) + '; }';
    names.n.pop();
    return text;
}

// ---- Statements ----------------------------------------------------------------------------------------------------------

function block(head, d, tail, first) {
    emit(head + ' {' + (first || ''));
    indent++;
    statements(1 + random(3), d - 1);
    indent--;
    emit('}' + (tail || ''));
}

function assignment(d) {
    choose([
        2, function () { emit(name('n') + ' = ' + num(d) + ';'); },
        // Avoided: assignments inside of expressions; Duktape computes n * (n = 3) with the new n.
        3, function () { emit(name('n') + ' ' + pick(['+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '>>>=']) + ' ' + num(d) + ';'); },
        1, function () { emit(name('n') + ' = ' + pick([name('n') + '++', name('v') + '--', '++' + name('n'), '--' + name('v')]) + ';'); },
        3, function () { emit(name('s') + ' = lim(' + str(d) + ');'); },
        2, function () { emit(name('a') + ' = lim(' + arr(d) + ');'); },
        2, function () { emit(name('o') + ' = ' + obj(d) + ';'); },
        2, function () { emit(name('v') + ' = lim(' + any(d) + ');'); },
        2, function () { 
            var x = name('a');
            emit(x + '[' + pick(['(' + num(0) + ' & 7) % (' + x + '.length + 1)', 'String(' + x + '.length)']) + '] ' + pick(['=', '=', '+=']) + ' ' + prim(d) + ';');
        },
        2, function () { emit(name('o') + pick(['.' + pick(keys), "['" + pick(keys) + "']"]) + ' ' + pick(['=', '=', '+=', '-=']) + ' ' + prim(d) + ';'); },
        1, function () { emit(name('a') + '.' + pick(['push', 'unshift']) + '(' + list(d, prim) + ');'); },
        1, function () { emit(name('a') + '.' + pick(['pop()', 'shift()', 'reverse()', 'length >>= 1']) + ';'); },
        1, function () { emit('Object.defineProperty(' + name('o') + ", '" + pick(keys) + "', { value: " + prim(d) + ', enumerable: true' + pick(['', ', writable: true', ', configurable: true']) + ' });'); },
        // Avoided: what hides an enumerable property of the prototype; Duktape enumerates that.
        1, function () { emit('Object.defineProperty(' + name('o') + ", 'hidden', { value: " + prim(d) + pick(['', ', writable: true', ', configurable: true']) + ' });'); },
        1, function () { emit('Object.defineProperty(' + name('o') + ", '" + pick(keys) + "', { get: function () { burn(); return " + prim(d) + '; }, enumerable: true, configurable: true });'); },
        1, function () { emit(name('n') + ' = ' + pick(['eval', '(0, eval)']) + '(' + JSON.stringify(num(0) + ' ' + pick(['+', '*', '-']) + ' 2') + ');'); },
        1, function () { emit(name('f') + '.prototype.' + pick(keys) + ' = ' + prim(d) + ';'); }
    ]);
}

function tell(d) {
    emit('log(' + serial++ + ', ' + any(d) + ');');
}

function loop(d) {
    var i = fresh('i'), label = random(4) ? '' : fresh('L');
    var head = label ? label + ': ' : '';
    loops.push({ label: label, again: true });
    names.n.push(i); // is written to as well: fuel ends it
    choose([
        4, function () { block('var ' + i + '; ' + head + 'for (' + i + ' = 0; ' + i + ' < ' + (2 + random(4)) + '; burn(), ' + i + '++)', d); },
        2, function () { emit('var ' + i + ' = ' + (2 + random(4)) + ';'); block(head + 'while (burn(), ' + i + '-- > 0)', d); },
        2, function () { emit('var ' + i + ' = 0;'); block(head + 'do', d, ' while (burn(), ++' + i + ' < ' + (1 + random(4)) + ');'); },
        2, function () { emit('var ' + i + ';'); block(head + 'for (' + i + ' in ' + pick([name('a'), '{ a: 1, b: 2, c: 3 }']) + ')', d, '', ' burn();'); }
    ]);
    names.n.pop();
    loops.pop();
}

function leave() {
    var to = loops.length ? pick(loops) : null;
    if (to) emit('if (' + bool(1) + ') ' + (to.again && to.label && !random(2) ? 'continue ' + to.label : 'break' + (to.label ? ' ' + to.label : '')) + ';');
    else if (depthOfFunctions) emit('if (' + bool(1) + ') return ' + any(1) + ';');
    else tell(1);
}

// What may throw in a try statement.
function mishap() {
    emit(pick(['missing();', 'null.x;', name('n') + '();', 'undefined[' + str(0) + '] = 1;', 'new ' + name('n') + ';', "'use' in " + name('s') + ';',
        'if (' + bool(1) + ') throw ' + pick([prim(1), "new TypeError('x')", 'new Error(' + str(0) + ')']) + ';']));
}

function clause(head, first, n, d) {
    emit(head);
    indent++;
    first.forEach(emit);
    statements(n, d - 1);
}

// Avoided: both clauses of one statement; Duktape's catch gets what its finally throws, where a break or return has left the block.
function attempt(d) {
    var e = fresh('e'), form = random(3);
    if (form === 1) clause('try {', [], random(2), d);
    clause('try {', [], 1 + random(2), d);
    if (random(2)) mishap();
    indent--;
    if (form < 2) {
        clause('} catch (' + e + ') {', ['if (fuel < 0) throw ' + e + ';', 'log(' + serial++ + ', ' + e + ');'], random(2), d);
        indent--;
    }
    if (form === 1) emit('}');
    if (form > 0) {
        indent -= form === 1;
        clause('} finally {', [], 1, d);
        indent--;
    }
    emit('}');
}

function branch(d) {
    block('if (' + pick([bool(2), any(1)]) + ')', d);
    if (!random(2)) block('else', d);
}

function fork(d) {
    var i, n = 1 + random(4);
    emit('switch (' + prim(2) + ') {');
    loops.push({ label: '', again: false });
    for (i = 0; i < n; i++) {
        emit(i === n - 1 && random(2) ? 'default:' : 'case ' + prim(0) + ':');
        indent++;
        statements(1, d - 1);
        if (random(2)) emit('break;');
        indent--;
    }
    loops.pop();
    emit('}');
}

// Its parameters and variables are typed by their names, as far as calls go along with it.
function define(d, declared) {
    var f = fresh('f'), outer = names, outerLoops = loops, n = random(4), parameters = [], i, strict = !random(4);
    loops = [];
    names = { n: names.n.slice(), s: names.s.slice(), a: names.a.slice(), o: names.o.slice(), f: names.f.slice(), v: names.v.slice() };
    for (i = 0; i < n; i++) {
        parameters.push(fresh(pick(['n', 'v'])));
        names[parameters[i].charAt(0)].push(parameters[i]);
    }
    emit((declared ? 'function ' + f : 'var ' + f + ' = function' + pick(['', ' inner'])) + '(' + parameters.join(', ') + ') {' +
        (strict ? " 'use strict';" : '') + ' burn();');
    indent++;
    depthOfFunctions++;
    if (!random(2)) declare();
    if (!strict && !random(3)) emit(pick(['arguments[' + random(3) + '] = ' + prim(1) + ';', 'log(' + serial++ + ', arguments.length);', 'log(' + serial++ + ', [].slice.call(arguments));']));
    if (!strict && !random(4)) emit('if (this !== undefined && this !== null) this.' + pick(keys) + ' = ' + prim(1) + ';');
    statements(1 + random(4), d - 1);
    if (random(3)) emit('return ' + any(2) + ';');
    depthOfFunctions--;
    indent--;
    emit(declared ? '}' : '};');
    names = outer;
    loops = outerLoops;
    names.f.push(f);
}

function statements(n, d) {
    while (n--) {
        if (lines.length > 250) return;
        if (d <= 0) choose([3, assignment, 2, tell], 1);
        else choose([8, function () { assignment(3); }, 5, function () { tell(2); }, 3, loop, 3, branch, 2, attempt, 1, fork, 2, leave], d);
    }
}

// Variables of each type.
function declare() {
    ['n', 's', 'a', 'o', 'v'].forEach(function (type) {
        var x = fresh(type);
        emit('var ' + x + ' = ' + { n: num, s: str, a: arr, o: obj, v: any }[type](names[type].length ? 1 : 0) + ';');
        names[type].push(x);
    });
}

function program(seed) {
    var i;
    state = seed % 2147483646 + 1;
    for (i = 0; i < 10; i++) random(2); // neighbours begin alike
    lines = ['// program ' + seed].concat(prelude);
    indent = serial = depthOfFunctions = 0;
    loops = [];
    names = { n: ['n'], s: ['s'], a: ['a'], o: ['o'], f: ['f'], v: ['v'] };
    emit("var n = 1, s = 'abc', a = [1, 'b', 3], o = { a: 1, b: 'two' }, v = null;");
    emit('function f(x, y) { burn(); return y === undefined ? x : x + y; }');
    define(2, true); // not in a block: ES5 has no declarations there
    emit('try {');
    indent++;
    declare();
    for (i = random(3); i; i--) define(3, false);
    statements(6 + random(10), 3);
    indent--;
    emit('} catch (e) {');
    emit("    print('caught ' + show(e, 0));");
    emit('}');
    ['n', 's', 'a', 'o', 'v'].forEach(function (type) { emit('try { log(0, ' + type + '); } catch (e) { print(e.name); }'); });
    emit('// end');
    if (!random(4)) emit(pick(["throw new TypeError('end');", 'missing();', 'null.x;', "throw new RangeError('end');", "throw new SyntaxError('end');"]));
    return lines.join('\n');
}

var first = Number(process.argv[2]), count = Number(process.argv[3]), k;
for (k = 0; k < count; k++) print(program(first + k));
