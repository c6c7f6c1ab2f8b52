// Conway's game of life on sets of cells and on a typed array torus, with patterns, periods and a small cellular automaton.
const key = (x, y) => `${x},${y}`;
class Life {
  #cells;
  constructor(cells = []) { this.#cells = new Set(cells); }
  static parse(...rows) { return new Life(rows.flatMap((r, y) => [...r].flatMap((c, x) => (c === '#' ? [key(x, y)] : [])))); }
  step() {
    const counts = new Map();
    for (const [x, y] of this) for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) if (dx || dy) { const k = key(x + dx, y + dy); counts.set(k, (counts.get(k) ?? 0) + 1); }
    return new Life([...counts].filter(([k, n]) => n === 3 || (n === 2 && this.#cells.has(k))).map(([k]) => k));
  }
  *generations() { for (let g = this; ; g = g.step()) yield g; }
  after(n) { let i = 0; for (const g of this.generations()) if (i++ === n) return g; }
  get size() { return this.#cells.size; }
  get box() { const p = [...this]; const [xs, ys] = [p.map(([x]) => x), p.map(([, y]) => y)]; return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }; }
  get shape() { const { left, top } = this.box; return [...this].map(([x, y]) => key(x - left, y - top)).sort().join(' '); }
  *[Symbol.iterator]() { for (const c of this.#cells) yield c.split(',').map(Number); }
  toString() { if (!this.size) return '(empty)'; const { left, top, right, bottom } = this.box; return Array.from({ length: bottom - top + 1 }, (_, y) => Array.from({ length: right - left + 1 }, (_, x) => (this.#cells.has(key(x + left, y + top)) ? '#' : '.')).join('')).join('/'); }
}
const period = (life, max = 40) => { const seen = new Map(); let n = 0; for (const g of life.generations()) { if (!g.size) return `dies at ${n}`; if (n > max) return 'longer'; const k = g.shape; if (seen.has(k)) { const { at, box } = seen.get(k); const [dx, dy] = [g.box.left - box.left, g.box.top - box.top]; return `period ${n - at}${dx || dy ? ` moving ${dx},${dy}` : ''}${at ? ` from ${at}` : ''}`; } seen.set(k, { at: n++, box: g.box }); } };
const patterns = { block: ['##', '##'], blinker: ['###'], toad: ['.###', '###.'], beacon: ['##..', '##..', '..##', '..##'], glider: ['.#.', '..#', '###'], ship: ['.#..#', '#....', '#...#', '####.'], pair: ['##'], tee: ['###', '.#.'], pulsar: ['#####', '#...#'] };
for (const [name, rows] of Object.entries(patterns)) console.log(name.padEnd(8), period(Life.parse(...rows)), '|', String(Life.parse(...rows).after(3)));
console.log('r-pentomino', [0, 10, 50, 100].map(n => Life.parse('.##', '##.', '.#.').after(n).size).join(), 'glider box', JSON.stringify(Life.parse(...patterns.glider).after(20).box));
class Torus {
  #w; #h; #a;
  constructor(w, h, cells) { this.#w = w; this.#h = h; this.#a = new Uint8Array(w * h); for (const [x, y] of cells) this.#a[y * w + x] = 1; }
  step() { const [w, h, a] = [this.#w, this.#h, this.#a]; const b = new Uint8Array(a.length); for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) { let n = 0; for (let d = 0; d < 9; d++) if (d !== 4) n += a[(y + h + Math.trunc(d / 3) - 1) % h * w + (x + w + d % 3 - 1) % w]; b[y * w + x] = n === 3 || (n === 2 && a[y * w + x]) ? 1 : 0; } this.#a = b; return this; }
  get alive() { return this.#a.reduce((p, q) => p + q, 0); }
  toString() { return Array.from({ length: this.#h }, (_, y) => [...this.#a.subarray(y * this.#w, (y + 1) * this.#w)].map(v => '.#'[v]).join('')).join('\n'); }
}
const t = new Torus(8, 6, Life.parse(...patterns.glider)); const first = String(t); let n = 0; do { t.step(); n++; } while (String(t) !== first && n < 200); console.log('around the torus', n, t.alive);
for (let i = 0; i < 10; i++) t.step(); console.log(String(t));
const rule = n => row => row.map((_, i) => (n >> ((row.at(i - 1) << 2) | (row[i] << 1) | row[(i + 1) % row.length])) & 1); for (const r of [90, 110]) { console.log('rule', r); let row = Array(15).fill(0).with(7, 1); for (let i = 0; i < 5; i++) { console.log(row.map(c => ' #'[c]).join('').trimEnd()); row = rule(r)(row); } }
