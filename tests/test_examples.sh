#!/bin/bash
# test_examples.sh BIN NPM: the examples do what their first lines say, also with input that is wrong, on whatever backend there is; and
# libraries from npm, whose folder NPM has node_modules, run as preludes. SQL is run by the stock sqlite3 shell.
. "$(dirname "$0")/shell_harness.sh"
bin=$(realpath "$1")/examples npm=$(realpath "$2")/node_modules

# check NAME EXPECTED COMMAND...: what it prints, on both streams, then its exit code
check() {
    local name=$1 expected=$2 said
    shift 2
    said=$(cd "$tmp" && "$@" 2>&1; echo "exit $?")
    if [ "$said" = "$expected" ]; then ok "$name"; else
        echo "$said" | diff <(echo "$expected") - | head -n 20
        bad "$name"
    fi
}

# like NAME PATTERN COMMAND...: the same, where what it prints is to match
like() {
    local name=$1 pattern=$2 said
    shift 2
    said=$(cd "$tmp" && "$@" 2>&1; echo "exit $?")
    [[ $said == $pattern ]] && ok "$name" || { echo "$said"; bad "$name"; }
}

check 'embed' '6 * 7 = 42
exit 0' "$bin/embed"

# ---- rules -------------------------------------------------------------------------------------------------------------
cat >"$tmp/orders" <<'TEXT'
{"items":[{"count":2,"each":10}]}
{"items":[{"count":3,"each":19.5}],"member":true}
{"items":5}
{"items":
TEXT
rules() { "$bin/rules" "$@" <"$tmp/orders"; }
like 'rules' '20.00 + 4.95
52.65 + 0.00
error: Uncaught TypeError: *
error: Uncaught SyntaxError: *
exit 0' rules
echo 'function price(order) { if (order.member) for (;;); return { total: 1, shipping: 2 }; }' >"$tmp/slow.js"
like 'rules: one that takes too long' '1.00 + 2.00
error: slow.js: time limit of 100 ms reached *
1.00 + 2.00
error: *
exit 0' rules slow.js
echo 'function price(order) { return' >"$tmp/broken.js"
like 'rules: one that does not parse' 'broken.js:*SyntaxError*
exit 1' rules broken.js
like 'rules: one that is not there' 'none.js: No such file or directory
exit 1' rules none.js

# ---- threads -----------------------------------------------------------------------------------------------------------
for n in 1 4 16; do
    check "threads: $n" '2000 of 2000 requests were right
exit 0' "$bin/threads" $n 2000
done

# ---- Libraries from npm ------------------------------------------------------------------------------------------------
if [ -d "$npm" ]; then
    printf 'Hello {{name}}:{{#items}} {{.}}{{/items}}.{{&raw}}{{raw}}\n' >"$tmp/template"
    echo '{"name": "W\u00f6rld", "items": [1, 2, "three"], "raw": "<b>"}' >"$tmp/data.json"
    check 'templates' 'Hello Wörld: 1 2 three.<b>&lt;b&gt;
exit 0' "$bin/templates" "$npm/mustache/mustache.js" template data.json
    printf '{{#open}}' >"$tmp/open"
    like 'templates: a template that is wrong' 'Uncaught Error: Unclosed section "open" at 9*exit 1' \
        "$bin/templates" "$npm/mustache/mustache.js" open data.json
    like 'templates: data that is wrong' 'Uncaught SyntaxError: *exit 1' "$bin/templates" "$npm/mustache/mustache.js" template template
    like 'templates: another library' "Uncaught TypeError: there is no function 'Mustache.render'*exit 1" \
        "$bin/templates" "$npm/lodash/lodash.js" template data.json
else
    bad "npm packages are not in $2: see npm.log there"
fi
like 'templates: without the library' 'none.js: No such file or directory
exit 1' "$bin/templates" none.js none none

# ---- SQLite ------------------------------------------------------------------------------------------------------------
if [ ! -x "$bin/sqlite_host" ]; then
    bad 'the examples with SQLite are not built: scripts/setup.sh install test'
    summary
    exit
fi
# AddressSanitizer must be there before what is built with it.
case $bin in *-sanitize/*) shell=(env ASAN_OPTIONS=detect_leaks=0 LD_PRELOAD="$(${CC:-gcc} -print-file-name=libasan.so)" sqlite3) ;; *) shell=(sqlite3) ;; esac
sql() { "${shell[@]}" -batch "$tmp/shop.db" ".load $bin/sqlite_js" "$@"; }
sqlite3 "$tmp/shop.db" 'CREATE TABLE goods (id INTEGER PRIMARY KEY, name TEXT, price REAL, tags TEXT);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
    INSERT INTO goods SELECT i, printf("article %d", i * 7919 % 4001), i * 37 % 1000 / 10.0, printf("[""t%d"",""t%d""]", i % 7, i % 5) FROM n;'

check 'js: values both ways' '42|2.5|text|blob|integer|null|real|text
{"a":[1,"x"],"n":null}|3|1|0|ab
exit 0' sql "SELECT js('\$1 * 2', 21), js('\$1 / 2', 5), typeof(js('\"t\"')), typeof(js('new Uint8Array(3)')), typeof(js('\$1', 2)),
    typeof(js('undefined')), typeof(js('0.5')), typeof(js('[]'));
    SELECT js('({a: args.slice(0, 2), n: null})', 1, 'x'), length(js('\$1', x'010203')), js('\$1 === null', NULL), js('\$1 < 0', 1), js('\$1 + \$2', 'a', 'b');"
check 'js: the body of a function' '55
exit 0' sql "SELECT js('var sum = 0; for (var i = 1; i <= \$1; i++) sum += i; return sum;', 10);"
check 'js: text is text' "$(printf '%s' "ö𝄞'")|3
exit 0" sql "SELECT js('\$1', 'ö𝄞'''), length(js('\$1', 'ö𝄞'''));"
check 'js: nothing is left from row to row' '4000|1|1
exit 0' sql "SELECT count(*), min(v), max(v) FROM (SELECT js('typeof seen == \"undefined\" ? (seen = 1) : 2') AS v FROM goods);"
check 'js: in WHERE and with aggregates, as SQLite itself' 'exit 0' sql \
    "SELECT 'differ', (SELECT count(*) FROM goods WHERE js('\$1 % 7 == 3', id)), (SELECT count(*) FROM goods WHERE id % 7 = 3)
     WHERE (SELECT count(*) FROM goods WHERE js('\$1 % 7 == 3', id)) <> (SELECT count(*) FROM goods WHERE id % 7 = 3);
     SELECT * FROM (SELECT sum(js('Math.round(\$1 * 10)', price)) AS a, sum(CAST(round(price * 10) AS INTEGER)) AS b FROM goods) WHERE a <> b;"
check 'js: ORDER BY and GROUP BY' 'article 1|1
t0|571
t1|572
exit 0' sql "SELECT name, js('Number(\$1.split(\" \")[1])', name) FROM goods ORDER BY 2 LIMIT 1;
    SELECT js('JSON.parse(\$1)[0]', tags) AS tag, count(*) FROM goods GROUP BY tag ORDER BY tag LIMIT 2;"
like 'js: an error is an error of SQL' '*js: TypeError: *exit 1' sql "SELECT js('null.x');"
like 'js: so is one that does not parse' '*js: SyntaxError*exit 1' sql "SELECT js('1 +* 2');"
like 'js: one without an end' '*time limit of 1000 ms reached*exit 1' sql "SELECT js('(function () { for (;;); })()');"
like 'js: one that eats memory' '*out of memory*exit 1' sql "SELECT js('var a = []; for (;;) a.push(new Uint8Array(1e6).fill(1));');"
like 'js: what cannot be passed' '*js: *function cannot be passed*exit 1' sql "SELECT js('Math.abs');"
like 'js: integers beyond 2^53' '*js: an integer beyond 2^53*exit 1' sql "SELECT js('\$1', 9007199254740993);"
like 'js: without code' '*the first argument is the code*exit 1' sql "SELECT js();"
check 'js: and goes on after all that' '1
exit 0' sql "SELECT js('1');"
check 'js: two connections' '1|2
exit 0' "${shell[@]}" -batch :memory: ".load $bin/sqlite_js" "ATTACH '$tmp/shop.db' AS shop; SELECT js('1'), js('2') FROM shop.goods LIMIT 1;"

cat >"$tmp/ask.js" <<'TEXT'
var rows = db.query('SELECT id, name, price FROM goods WHERE id < ? ORDER BY id', [3]);
console.log(JSON.stringify(rows));
console.log(db.query('SELECT count(*) AS n, ? AS b FROM goods', [new Uint8Array([1, 2])])[0].b.length, db.query('SELECT 1 WHERE 0').length);
['SELECT * FROM nowhere', 'DELETE FROM goods', 5].forEach(function (sql) {
    try { db.query(sql); } catch (e) { console.log(e.name + ': ' + e.message); }
});
TEXT
check 'sqlite_host' '[{"id":1,"name":"article 3918","price":3.7},{"id":2,"name":"article 3835","price":7.4}]
2 0
Error: db.query: no such table: nowhere
Error: db.query: attempt to write a readonly database
TypeError: db.query: the first argument is SQL
exit 0' "$bin/sqlite_host" shop.db ask.js
like 'sqlite_host: not permitted' 'Uncaught PermissionError: calling db.query is not permitted*exit 1' "$bin/sqlite_host" --no-db shop.db ask.js
like 'sqlite_host: no such database' '*unable to open*exit 1' "$bin/sqlite_host" none.db ask.js
summary
