/* scripts.c: the JavaScript that is measured. Each script but the modern one leaves no global behind, and its value depends on
 * all its work: that is how the bench sees that all contenders did the same.
 */
#include "bench.h"

const struct script script_sum = { "1+1", "1+1", false };

const struct script script_modern = { "let and arrow", "let f = x => x + 1; f(2)", true };

static const char json[] =
    "(function () {\n"
    "    var i, text, orders = { rows: [] };\n"
    "    for (i = 0; i < 20; i++)\n"
    "        orders.rows.push({ id: i, name: 'item ' + i, price: i * 1.5, tags: ['a', 'b' + i % 3], open: i % 2 === 0 });\n"
    "    text = JSON.stringify(orders);\n"
    "    return JSON.stringify(JSON.parse(text).rows.filter(function (row) {\n"
    "        return row.open;\n"
    "    }).map(function (row) {\n"
    "        return { id: row.id, label: row.name.toUpperCase(), total: row.price * 2, tag: row.tags[1] };\n"
    "    }));\n"
    "})()";

static const char template[] =
    "(function () {\n"
    "    var parts = [], i, people = ['Ada', 'Grace', 'Barbara', 'Margaret', 'Frances'];\n"
    "    for (i = 0; i < 40; i++)\n"
    "        parts.push('<li class=\"' + (i % 2 ? 'odd' : 'even') + '\">' + people[i % people.length] + ' has ' + i +\n"
    "                   ' message' + (i === 1 ? '' : 's') + '</li>');\n"
    "    return '<ul>\\n' + parts.join('\\n') + '\\n</ul>';\n"
    "})()";

static const char regexp[] =
    "(function () {\n"
    "    var text = '', i;\n"
    "    for (i = 0; i < 10; i++)\n"
    "        text += 'user' + i + '@example.org wrote on 2001-02-' + (10 + i) + '; ';\n"
    "    text = text.replace(/(\\d{4})-(\\d\\d)-(\\d\\d)/g, '$3.$2.$1');\n"
    "    return text.replace(/(\\w+)@([\\w.]+)/g, function (all, name, host) {\n"
    "        return name.toUpperCase() + ' at ' + host;\n"
    "    });\n"
    "})()";

const struct script short_scripts[] = {
    { "JSON transform", json, false },
    { "template", template, false },
    { "regexp replace", regexp, false },
    { NULL, NULL, false },
};

static const char floats[] =
    "(function () {\n"
    "    var x, y, a, b, t, n, round, inside = 0;\n"
    "    for (round = 0; round < 40; round++)\n"
    "        for (y = -1; y < 1; y += 0.05)\n"
    "            for (x = -2; x < 0.5; x += 0.05) {\n"
    "                for (a = b = n = 0; n < 50 && a * a + b * b < 4; n++) {\n"
    "                    t = a * a - b * b + x;\n"
    "                    b = 2 * a * b + y;\n"
    "                    a = t;\n"
    "                }\n"
    "                inside += n;\n"
    "            }\n"
    "    return inside;\n"
    "})()";

static const char sieve[] =
    "(function () {\n"
    "    var size = 50000, composite = new Uint8Array(size), count = 0, round, i, j;\n"
    "    for (round = 0; round < 11; round++) {\n"
    "        for (i = 2; i < size; i++)\n"
    "            composite[i] = 0;\n"
    "        for (i = 2; i < size; i++) {\n"
    "            if (composite[i])\n"
    "                continue;\n"
    "            count++;\n"
    "            for (j = i * 2; j < size; j += i)\n"
    "                composite[j] = 1;\n"
    "        }\n"
    "    }\n"
    "    return count;\n"
    "})()";

static const char base64[] =
    "(function () {\n"
    "    var digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', text = '', i, round, sum = 0;\n"
    "    function encode(s) {\n"
    "        var out = '', i, bits;\n"
    "        for (i = 0; i + 2 < s.length; i += 3) {\n"
    "            bits = s.charCodeAt(i) << 16 | s.charCodeAt(i + 1) << 8 | s.charCodeAt(i + 2);\n"
    "            out += digits.charAt(bits >> 18) + digits.charAt(bits >> 12 & 63) + digits.charAt(bits >> 6 & 63) +\n"
    "                   digits.charAt(bits & 63);\n"
    "        }\n"
    "        return out;\n"
    "    }\n"
    "    for (i = 0; i < 4096; i++)\n"
    "        text += String.fromCharCode(32 + i * 7 % 95);\n"
    "    for (round = 0; round < 30; round++)\n"
    "        sum += encode(text).charCodeAt(round);\n"
    "    return sum;\n"
    "})()";

const struct long_script long_scripts[] = {
    { { "float loop", floats, false }, { 0.95, 0.95 } },
    { { "integer sieve", sieve, false }, { 0.95, 0.95 } },
    { { "base64 of 4 KB", base64, false }, { 0.85, 0.95 } },
    { { NULL, NULL, false }, { 0, 0 } },
};
