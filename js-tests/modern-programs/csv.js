// A CSV parser and writer: quotes, embedded separators and line breaks, headers, types, streaming, errors, grouping, a report.
class CsvError extends Error { constructor(message, line) { super(message); this.line = line; } get name() { return 'CsvError'; } }
function* parse(chunks, { separator = ',' } = {}) {
  let field = '', row = [], state = 'start', line = 1;
  const endField = () => { row.push(field); field = ''; state = 'start'; };
  for (const chunk of chunks) for (const c of chunk) {
    if (c === '\n') line++;
    switch (state) {
      case 'quoted': if (c === '"') state = 'quote'; else field += c; break;
      case 'quote':
        if (c === '"') { field += c; state = 'quoted'; break; }
        if (c !== separator && c !== '\n' && c !== '\r') throw new CsvError('text after a quote', line);
        state = 'plain';
      // falls through
      default:
        if (c === separator) endField();
        else if (c === '\n') { endField(); yield row; row = []; }
        else if (c === '"' && state === 'start') state = 'quoted';
        else if (c === '"') throw new CsvError('stray quote', line);
        else if (c !== '\r') { field += c; state = 'plain'; }
    }
  }
  if (state === 'quoted') throw new CsvError('unclosed quote', line);
  if (field || row.length || state !== 'start') { endField(); yield row; }
}
const typed = v => (v === '' ? null : /^-?\d+(\.\d+)?$/.test(v) ? Number(v) : /^(true|false)$/.test(v) ? v === 'true' : v);
function* records(rows) { const it = rows[Symbol.iterator](); const { value: header = [], done } = it.next(); if (done) return; for (const row of it) yield Object.fromEntries(header.map((h, i) => [h, typed(row[i] ?? '')])); }
const write = (objects, columns = [...new Set(objects.flatMap(Object.keys))]) => [columns, ...objects.map(o => columns.map(c => o[c] ?? ''))].map(r => r.map(v => (/[",\n]/.test(v) ? `"${String(v).replaceAll('"', '""')}"` : v)).join()).join('\n');
const text = 'name,qty,price,note\n"Smith, Ann",3,1.50,"said ""hi"""\nBob,10,2,\r\n"two\nlines",0,-7.25,true\n';
for (const r of records(parse([text]))) console.log(JSON.stringify(r));
const again = [...records(parse([write([...records(parse([text]))])]))]; console.log('round trip', JSON.stringify(again) === JSON.stringify([...records(parse([text]))]));
console.log('chunks', JSON.stringify([...parse([...text])]) === JSON.stringify([...parse([text])]), [...parse(['a,', 'b\n"c', ' d",', 'e'])].join('|'));
console.log('separators', [...parse(['a;b,c\n1;"x;y"'], { separator: ';' })].map(r => r.length).join(), JSON.stringify([...parse(['\n,\n"",'])]), JSON.stringify([...parse([''])]), JSON.stringify([...parse(['x'])]));
for (const bad of ['a,"b', 'a,"b"c', 'ok\nx"y', '"a\n\n"b']) try { [...parse([bad])]; console.log('accepted'); } catch (e) { console.log(e.name, e.message, 'line', e.line, e instanceof CsvError); }
const sales = `region,product,units,price
north,apple,10,0.5
south,apple,4,0.55
north,pear,7,0.8
south,fig,100,0.05
north,fig,1,0.06
east,pear,,0.9`;
const rows = [...records(parse([sales]))];
const group = (xs, key) => xs.reduce((m, x) => (m.get(x[key])?.push(x) ?? m.set(x[key], [x]), m), new Map());
for (const [region, list] of [...group(rows, 'region')].sort()) { const total = list.reduce((t, { units, price }) => t + (units ?? 0) * price, 0); console.log(region.padEnd(6), String(list.length).padStart(2), total.toFixed(2).padStart(7), list.map(l => l.product).join('+')); }
const pivot = (xs, r, c, f) => { const cols = [...new Set(xs.map(x => x[c]))].sort(); return [['', ...cols], ...[...group(xs, r)].map(([k, l]) => [k, ...cols.map(col => f(l.filter(x => x[c] === col)))])]; };
for (const line of pivot(rows, 'region', 'product', l => l.reduce((t, x) => t + (x.units ?? 0), 0) || '-')) console.log(line.map((v, i) => (i ? String(v).padStart(6) : String(v).padEnd(6))).join(''));
const stats = rows.map(r => r.price).toSorted((a, b) => a - b); const median = stats.length % 2 ? stats[stats.length >> 1] : (stats[stats.length / 2 - 1] + stats[stats.length / 2]) / 2; console.log('prices', Math.min(...stats), Math.max(...stats), median.toFixed(3), (stats.reduce((a, b) => a + b) / stats.length).toFixed(4));
console.log(write([{ a: 1, b: 'x,y' }, { b: '"', c: null }, { c: 'l1\nl2' }]).replaceAll('\n', '~'));
