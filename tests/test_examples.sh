#!/bin/bash
# test_examples.sh BIN NPM BACKEND REASON: the examples that were built into BIN do on BACKEND what they say, also when
# what they are given is wrong. NPM is where libraries from npm lie. REASON says why KVM does not work here; empty: it does.

bin=$(realpath "$1") npm=$(realpath -m "$2") reason=$4
export WASP_BACKEND=$3 LC_ALL=C.UTF-8
. "$(dirname "$0")/shell_harness.sh"
cd "$tmp" || exit 2
examples=$bin/examples

if [ "$WASP_BACKEND" = kvm ] && [ -n "$reason" ]; then
    skip 'the examples' "/dev/kvm: $reason"
    summary
    exit
fi
# Without QuickJS-ng there is no modern JavaScript.
if WASP_ENGINE=quickjs "$examples/embed" >/dev/null 2>&1; then modern=1; else modern=; fi

# check NAME CODE STDOUT STDERR PROGRAM...: STDOUT exact but for newlines at its end; STDERR a regular expression for all of it. Standard
# input is the file `in`.
: >in
check() {
    local name=$1 code=$2 out=$3 err=$4 got
    shift 4
    timeout -s KILL $((60 * ${WASP_TEST_SLOWNESS:-1})) "$@" <in >out 2>err
    got=$?
    if [ "$got" = "$code" ] && [ "$(<out)" = "$out" ] && [[ $(<err) =~ ^$err$ ]]; then
        ok "$name"
    else
        echo "$name: exit code $got; stdout: $(head -c 500 out); stderr: $(head -c 500 err)"
        bad "$name"
    fi
}

# ---- Small ones ------------------------------------------------------------------------------------------------------------

check 'embed' 0 '6 * 7 = 42' '' "$examples/embed"

prices='order 1: 29.61
order 2: 285.00
order 3: RangeError: no tax rate for XX
order 4: 65.87
order 5: 5.83'
check 'rules' 0 "$prices" '' "$examples/rules"
cat >rule.js <<'END'
var calls = 0;
function price(order) {
    if (order.country === 'AT') for (;;);
    if (order.country === 'XX') throw new Error('boycott');
    if (order.country === 'FR') return 'much';
    return order.items[0].price + ++calls;
}
END
check 'rules: a rule that throws, does not end, returns no number; nothing is left' 0 'order 1: 10.99
order 2: the rule does not come to an end
order 3: Error: boycott
order 4: the rule returned no number
order 5: 1.00' '' "$examples/rules" rule.js
echo 'function price( {' >rule.js
check 'rules: a rule that does not parse' 1 '' 'rule\.js:.*SyntaxError: .*' "$examples/rules" rule.js
echo 'for (;;);' >rule.js
check 'rules: a rule that does not come to an end when it is loaded' 1 '' \
    'rule\.js: time limit of 100 ms reached .*' "$examples/rules" rule.js
check 'rules: no file' 1 '' 'none\.js: No such file or directory' "$examples/rules" none.js

for threads in 1 4; do
    { for ((i = 0; i < 200; i++)); do echo "this.x = (this.x || 0) + $i"; done; } >in
    check "threads: 200 lines on $threads, in order, nothing is left" 0 "$(seq 0 199)" '' "$examples/threads" $threads
done
printf '%s\n' '[1, "a", { b: null }]' 'throw new TypeError("no")' 'while (1);' '1 +' 'process.exit(3)' '6 * 7' >in
check 'threads: lines that fail' 0 "[ 1, 'a', { b: null } ]
Uncaught TypeError: no
line: time limit of 1000 ms reached (time)
line:SYNTAX

42" '' bash -c '"$0" 3 | sed -E "s/\(used: .*\)/(time)/; s/^line:.*SyntaxError.*/line:SYNTAX/"' "$examples/threads"
: >in
check 'threads: no lines' 0 '' '' "$examples/threads"
check 'threads: a number that is none' 2 '' 'usage: .*' "$examples/threads" 1000

# ---- Templates -------------------------------------------------------------------------------------------------------------

echo 'Dear {{name}},{{#items}} {{count}} x {{what}}{{/items}}{{{raw}}}' >letter
echo 'Dear {{#name}}' >broken
printf '%s\n' '{"name":"A<b>","items":[{"count":1,"what":"x"},{"count":2,"what":"y"}],"raw":"<i>"}' '{"name":"Zoë"}' >in
for library in mustache/mustache.js handlebars/dist/handlebars.js; do
    if [ -e "$npm/$library" ]; then
        check "templates: $library" 0 'Dear A&lt;b&gt;, 1 x x 2 x y<i>
Dear Zoë,' '' "$examples/templates" "$npm/$library" letter
        check "templates: $library, a template that does not parse" 1 '' 'Uncaught Error: (Parse|Unclosed) .*' \
            "$examples/templates" "$npm/$library" broken
    else
        skip "templates: $library" 'it was not fetched'
    fi
done
echo 'var nothing;' >rule.js
cat >library.js <<'END'
var Mustache = { parse: function () {}, render: function (template, data) {
    if (data.fail) throw new Error('no');
    return data.name + '\n';
} };
END
printf '%s\n' '{"name":1}' '{"name":' '{"fail":1}' '{"name":2}' >in
check 'templates: data that is no JSON, a page that fails; the others are rendered' 1 '1
2' 'Uncaught SyntaxError: .*Uncaught Error: no.*' "$examples/templates" library.js letter
check 'templates: no such library' 1 '' 'none\.js: No such file or directory' "$examples/templates" none.js letter
check 'templates: no such template' 1 '' 'none: No such file or directory' "$examples/templates" library.js none
check 'templates: another library' 1 '' 'Uncaught Error: the library defines neither .*' "$examples/templates" rule.js letter
: >in

# ---- SQLite ----------------------------------------------------------------------------------------------------------------

if [ ! -e "$examples/sqlite_js.so" ] || ! command -v sqlite3 >/dev/null; then
    skip 'the examples with SQLite' 'sqlite3 or libsqlite3-dev was not there'
    summary
    exit
fi

# A shop's orders, the same at each run.
sqlite3 shop.db <<'END'
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT, amount REAL, items INTEGER, note TEXT, seal BLOB);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
INSERT INTO orders SELECT i, 'customer ' || (i * 7919 % 97), (i * 104729 % 10007) / 4.0, i * 31 % 13,
    CASE WHEN i % 5 = 0 THEN NULL ELSE 'Größe ' || (i * 17 % 50) END, CASE WHEN i % 3 = 0 THEN zeroblob(i % 4) END FROM n;
END

host() { check "sqlite_host: $1" "$2" "$3" "$4" "$examples/sqlite_host" shop.db "$5"; }
host 'a query' 0 '[{"id":6,"amount":1985,"note":"Größe 2"}]' '' \
    'JSON.stringify(db.query("SELECT id, amount, note FROM orders WHERE id > ? AND note = ? LIMIT 1", [5, "Größe 2"]))'
host 'many rows' 0 "$(sqlite3 shop.db 'SELECT sum(items) FROM orders')" '' \
    'db.query("SELECT items FROM orders").reduce(function (sum, row) { return sum + row.items; }, 0)'
host 'values both ways' 0 '[null,1,1.5,"a",2,"Uint8Array"]' '' 'var row = db.query("SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS e;",
    [null, true, 1.5, "a", new Uint8Array([1, 2])])[0]; JSON.stringify([row.a, row.b, row.c, row.d, row.e.length, row.e.constructor.name])'
host 'large integers' 0 '9007199254740993 9007199254740991' '' \
    'var row = db.query("SELECT 9007199254740993 AS a, 9007199254740991 AS b")[0]; row.a + " " + row.b'
host 'wrong SQL is an exception' 0 'Error: near "SELEC": syntax error' '' 'try { db.query("SELEC"); } catch (e) { String(e); }'
host 'no such table' 1 '' 'Uncaught Error: no such table: none.*' 'db.query("SELECT * FROM none")'
for sql in 'DELETE FROM orders' 'ATTACH "other.db" AS other' 'PRAGMA user_version' 'CREATE TEMP TABLE t (x)' 'BEGIN' 'VACUUM'; do
    host "$sql" 1 '' 'Uncaught Error: .*' "db.query('$sql')"
done
check 'sqlite_host: nothing was written' 0 '4000 no' '' \
    bash -c 'echo $(sqlite3 shop.db "SELECT count(*) FROM orders") $([ -e other.db ] || echo no)'
host 'two statements' 1 '' 'Uncaught Error: one statement is wanted.*' 'db.query("SELECT 1; SELECT 2")'
host 'none' 1 '' 'Uncaught Error: one statement is wanted.*' 'db.query("")'
host 'no SQL' 1 '' 'Uncaught TypeError: .*sql is no string.*' 'db.query({})'
host 'too few parameters' 1 '' 'Uncaught RangeError: the statement has 2 parameters, and 1 are given.*' 'db.query("SELECT ?, ?", [1])'
host 'a parameter that SQL has not' 1 '' 'Uncaught TypeError: parameter 2 is nothing .*' 'db.query("SELECT ?, ?", [1, []])'
host 'a query without end' 1 '' '.*(time limit of 1000 ms|takes too long).*' \
    'db.query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")'
host 'too much' 1 '' 'Uncaught RangeError: the query gives more than .*' 'db.query("SELECT zeroblob(1000000) AS z FROM orders")'
host 'a value that is too large' 1 '' 'Uncaught Error: string or blob too big.*' 'db.query("SELECT zeroblob(2000000)")'
check 'sqlite_host: without the permission' 0 'PermissionError' '' \
    "$examples/sqlite_host" --no-database shop.db 'try { db.query("SELECT 1"); } catch (e) { e.name; }'
check 'sqlite_host: no database' 1 '' 'sqlite_host: unable to open database file' "$examples/sqlite_host" none.db 1

# What the stock shell says to SQL, which may be several statements: `sql NAME STDOUT SQL`, `wrong NAME STDERR SQL`. An extension with ASan
# needs it in the shell from the beginning, and the shell's own leaks are not the point.
shell=(sqlite3 shop.db)
case ${bin##*/} in
*-sanitize*)
    preload="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)"
    shell=(env ASAN_OPTIONS=detect_leaks=0 "LD_PRELOAD=$preload" "${shell[@]}")
    ;;
*-thread*)
    skip 'js()' 'the stock shell has no TSan'
    summary
    exit
    ;;
esac
sql() { check "js(): $1" 0 "$2" '' "${shell[@]}" ".load $examples/sqlite_js" "$3"; }
wrong() { check "js(): $1" 1 '' "(Error: stepping, |Runtime error[^:]*: )$2" "${shell[@]}" ".load $examples/sqlite_js" "$3"; }

sql 'an expression, a body' '42|5050|3' \
    "SELECT js('6 * 7'), js('var sum = 0; for (var i = 1; i <= \$1; i++) sum += i; return sum', 100), js('\$1 + \$2 // sum', 1, 2)"
sql 'values out' 'null|null|null|integer|integer|integer|real|text|blob|real' "SELECT typeof(js('null')), typeof(js('undefined')),
    typeof(js('NaN')), typeof(js('true')), typeof(js('-3')), typeof(js('2.0')), typeof(js('2.5')), typeof(js('\"\"')),
    typeof(js('new Uint8Array(3)')), typeof(js('1e300'))"
sql 'values in' 'object number number string Uint8Array' "SELECT js('[\$1 === null ? \"object\" : \"\", typeof \$2, typeof \$3, typeof \$4,
    \$5.constructor.name].join(\" \")', NULL, 1, 1.5, 'x', x'00')"
sql 'values there and back' "NULL|9007199254740991|-9007199254740991|1.5|'Größe 😀'|''|X'00FF10'|X''" "SELECT quote(js('\$1', NULL)),
    quote(js('\$1', 9007199254740991)), quote(js('\$1', -9007199254740991)), quote(js('\$1', 1.5)), quote(js('\$1', 'Größe 😀')),
    quote(js('\$1', '')), quote(js('\$1', x'00ff10')), quote(js('\$1', x''))"
sql 'arrays and objects are JSON' '2|[1,{"a":null}]' "SELECT json_array_length(js('[1, {a: null}]')), js('[1, {a: null}]')"
sql 'no code' '' 'SELECT js(NULL)'
sql 'NUL in text' '3|610062' "SELECT js('\$1.length', CAST(x'610062' AS TEXT)), hex(js('\$1', CAST(x'610062' AS TEXT)))"
sql 'each row in a virtine as new' '1|1|300' \
    "SELECT min(x), max(x), count(x) FROM (SELECT js('this.x = (this.x || 0) + 1') AS x FROM orders LIMIT 300)"
[ -z "$modern" ] || sql 'modern JavaScript, promises' 'a! 3|7' "SELECT js('const [a, ...b] = \$1; return \`\${a}! \${b.length}\`', 'abcd'),
    js('Promise.resolve(7)')"

# Real data, compared with what SQL says itself.
sql 'WHERE' "$(sqlite3 shop.db "SELECT count(*), sum(id) FROM orders WHERE note LIKE '%7'")" \
    "SELECT count(*), sum(id) FROM orders WHERE js('/7\$/.test(\$1)', note)"
sql 'ORDER BY' "$(sqlite3 shop.db 'SELECT group_concat(id) FROM (SELECT id FROM orders ORDER BY items * 3 - id % 7, id LIMIT 20)')" \
    "SELECT group_concat(id) FROM (SELECT id FROM orders ORDER BY js('\$1 * 3 - \$2 % 7', items, id), id LIMIT 20)"
sql 'aggregates and GROUP BY' \
    "$(sqlite3 shop.db 'SELECT items % 4, sum(amount * 2), max(coalesce(length(note), -1)), count(seal) FROM orders GROUP BY 1')" \
    "SELECT js('\$1 % 4', items), sum(js('\$1 * 2', amount)), max(js('\$1 === null ? -1 : \$1.length', note)), count(js('\$1', seal))
    FROM orders GROUP BY 1"
sql 'a join, a view, an update' "$(sqlite3 shop.db "SELECT count(*) FROM orders WHERE items = 3")" "
    CREATE TEMP VIEW threes AS SELECT id FROM orders WHERE js('\$1 === 3', items);
    CREATE TEMP TABLE copy AS SELECT o.id, 0 AS n FROM orders o JOIN threes USING (id);
    UPDATE copy SET n = js('\$1 + 1', n); SELECT sum(n) FROM copy"
sql 'code that differs from row to row' '100' \
    "SELECT count(*) FROM (SELECT id FROM orders LIMIT 100) WHERE js(id || ' + \$1', 1) = id + 1"

wrong 'an exception' 'js: RangeError: no 7' "SELECT js('throw new RangeError(\"no \" + \$1)', 7)"
wrong 'its line' 'js: TypeError: .* \(line 3\)' "SELECT js('var x;

return x.y')"
wrong 'what is thrown is no error' 'js: Uncaught 7' "SELECT js('throw 7')"
wrong 'an exception in one row ends the statement' 'js: Error: 3000' \
    "SELECT count(js('if (\$1 === 3000) throw new Error(\$1); return 1', id)) FROM orders"
wrong 'a syntax error' 'js:.*SyntaxError: .*' "SELECT js('1 +')"
wrong 'code that closes its function' 'js:.*SyntaxError: .*' "SELECT js('}')"
wrong 'a parameter that was not given' "js: ReferenceError: [^(]*\\\$2[^(]*" "SELECT js('\$2', 1)"
wrong 'a loop without end' 'js: time limit of 50 ms reached .*' "SELECT js_time_limit(50), js('while (1);')"
wrong 'too much memory' 'js: .*' "SELECT js('var a = []; for (;;) a.push(new Uint8Array(1 << 20))')"
wrong 'an integer that is not exact' 'js: the integer 9007199254740993 is not exact .*' "SELECT js('\$1', 9007199254740993)"
wrong 'a value that cannot cross' 'js: TypeError: .*' "SELECT js('function () {}')"
wrong 'process.exit' 'js: process\.exit was called.*' "SELECT js('process.exit(0)')"
wrong 'no code' 'js\(\) needs code.*' 'SELECT js()'
wrong 'a time limit that is none' 'js_time_limit: .*' 'SELECT js_time_limit(0)'
sql 'js_time_limit returns the one before' '1000
50
3' "SELECT js_time_limit(50); SELECT js_time_limit(1000); SELECT js('1 + 2')"
check 'js(): after a loop without end the next statement works' 0 2 '.*time limit of 50 ms.*' \
    "${shell[@]}" -cmd ".load $examples/sqlite_js" \
    -cmd '.output /dev/null' -cmd 'SELECT js_time_limit(50);' -cmd '.output' -cmd "SELECT js('while (1);');" "SELECT js('1 + 1')"
check 'js(): a connection after another' 0 '1
2' '' "${shell[@]}" -cmd ".load $examples/sqlite_js" -cmd "SELECT js('1');" -cmd '.open other.db' -cmd ".load $examples/sqlite_js" \
    "SELECT js('2')"
check 'js(): where virtines cannot be had' 1 '' '.*js: .*' env WASP_BACKEND=none "${shell[@]}" ".load $examples/sqlite_js"
summary
