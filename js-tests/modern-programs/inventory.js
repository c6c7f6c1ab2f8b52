// An inventory report: classes for stock, validation, queries, money in cents, aligned tables, histograms, without Intl.
const money = cents => { const [i, f] = (Math.abs(cents) / 100).toFixed(2).split('.'); return `${cents < 0 ? '-' : ''}${i.replace(/\B(?=(\d{3})+$)/g, ',')}.${f}`; };
class ValidationError extends Error { constructor(errors) { super(`${errors.length} problems`); this.errors = errors; } }
class Product {
  static #next = 1;
  static #rules = { name: v => typeof v === 'string' && v.trim() !== '', cents: v => Number.isSafeInteger(v) && v >= 0, stock: v => Number.isInteger(v) && v >= 0, tags: v => Array.isArray(v) };
  #sold = 0;
  constructor({ name, cents, stock = 0, tags = [] }) {
    const bad = Object.entries(Product.#rules).filter(([k, ok]) => !ok({ name, cents, stock, tags }[k])).map(([k]) => k);
    if (bad.length) throw new ValidationError(bad);
    Object.assign(this, { id: `P${String(Product.#next++).padStart(3, '0')}`, name, cents, stock, tags: new Set(tags) });
  }
  sell(n = 1) { if (n > this.stock) throw new RangeError(`only ${this.stock} of ${this.name}`); this.stock -= n; this.#sold += n; return n * this.cents; }
  get sold() { return this.#sold; }
  get value() { return this.stock * this.cents; }
  get status() { return this.stock === 0 ? 'OUT' : this.stock < 5 ? 'low' : 'ok'; }
}
class Inventory {
  #products = new Map();
  add(...specs) { for (const spec of specs) { const p = new Product(spec); this.#products.set(p.id, p); } return this; }
  find(query) { return [...this].filter(typeof query === 'function' ? query : p => Object.entries(query).every(([k, v]) => (p[k] instanceof Set ? p[k].has(v) : p[k] === v))); }
  byName(name) { return this.find({ name })[0] ?? null; }
  *[Symbol.iterator]() { yield* this.#products.values(); }
  get total() { return [...this].reduce((t, { value }) => t + value, 0); }
  order(lines) {
    const wanted = Object.entries(lines).map(([name, n]) => [this.byName(name), n, name]);
    const failed = wanted.flatMap(([p, n, name]) => (!p ? [`no ${name}`] : p.stock < n ? [`only ${p.stock} of ${name}`] : []));
    if (failed.length) return { ok: false, failed };
    const sum = wanted.reduce((t, [p, n]) => t + p.sell(n), 0);
    return { ok: true, sum };
  }
}
const table = (rows, columns) => {
  const cells = [columns.map(([title]) => title), ...rows.map(r => columns.map(([, get]) => String(get(r))))];
  const widths = columns.map((_, i) => Math.max(...cells.map(c => c[i].length)));
  const line = c => c.map((v, i) => (columns[i][2] === 'right' ? v.padStart(widths[i]) : v.padEnd(widths[i]))).join(' | ').trimEnd();
  return [line(cells[0]), widths.map(w => '-'.repeat(w)).join('-+-'), ...cells.slice(1).map(line)].join('\n');
};
const shop = new Inventory().add({ name: 'Lamp', cents: 4599, stock: 12, tags: ['home', 'light'] }, { name: 'Desk', cents: 129900, stock: 3, tags: ['home'] }, { name: 'Bulb', cents: 250, stock: 500, tags: ['light'] }, { name: 'Rug', cents: 8999, tags: ['home'] });
const print = () => console.log(table([...shop], [['id', p => p.id], ['name', p => p.name], ['price', p => money(p.cents), 'right'], ['stock', p => p.stock, 'right'], ['value', p => money(p.value), 'right'], ['status', p => p.status]]));
print(); console.log('total', money(shop.total));
console.log('tags', shop.find({ tags: 'light' }).map(p => p.name).join(), '| low', shop.find(p => p.status !== 'ok').map(p => p.name).join(), '| nothing', shop.find({ name: 'Sofa' }).length);
for (const lines of [{ Lamp: 2, Bulb: 10 }, { Desk: 4, Lamp: 1 }, { Sofa: 1, Rug: 2 }, { Desk: 3 }]) { const { ok, sum, failed = [] } = shop.order(lines); console.log(JSON.stringify(lines), ok ? 'paid ' + money(sum) : failed.join('; ')); }
print();
try { shop.byName('Rug').sell(); } catch (e) { console.log(e.name, e.message); }
for (const spec of [{ name: ' ', cents: 1.5 }, { name: 'x', cents: -1, stock: NaN, tags: 'no' }, {}, { name: 'ok', cents: 0 }]) try { new Product(spec); console.log('accepted', JSON.stringify(spec)); } catch (e) { console.log(e instanceof ValidationError, e.message, e.errors.join()); }
const sold = [...shop].filter(p => p.sold).sort((a, b) => b.sold * b.cents - a.sold * a.cents); const top = Math.max(...sold.map(p => p.sold)); for (const p of sold) console.log(p.name.padEnd(5), '#'.repeat(Math.ceil(p.sold / top * 20)), p.sold);
console.log('money', [0, 5, 123, 99999, 100000, 123456789, -4599, 1e11].map(money).join(' ')); console.log('share', [...shop].map(p => `${p.name} ${(100 * p.value / shop.total).toFixed(1)}%`).join(', '));
