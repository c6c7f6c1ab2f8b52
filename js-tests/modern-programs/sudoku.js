// A sudoku solver: sets of candidates, elimination, search with the fewest candidates first, and a letter puzzle by the same idea.
const range = (a, b) => Array.from({ length: b - a }, (_, i) => a + i);
const peersOf = range(0, 81).map(i => { const [r, c] = [Math.trunc(i / 9), i % 9]; return new Set(range(0, 81).filter(j => j !== i && (Math.trunc(j / 9) === r || j % 9 === c || (Math.trunc(j / 27) === Math.trunc(r / 3) && Math.trunc((j % 9) / 3) === Math.trunc(c / 3))))); });
console.log('peers', peersOf[0].size, peersOf[40].size, [...peersOf[0]].slice(0, 5).join());
class Sudoku {
  #options; guesses = 0;
  constructor(options) { this.#options = options; }
  static parse(text) {
    const cells = [...text.replace(/[^\d.]/g, '')];
    if (cells.length !== 81) throw new RangeError(`${cells.length} cells`);
    const s = new Sudoku(Array.from({ length: 81 }, () => new Set('123456789')));
    cells.forEach((c, i) => { if (/[1-9]/.test(c) && !s.#assign(i, c)) throw new RangeError(`contradiction at ${i}`); });
    return s;
  }
  #assign(i, v) { for (const other of [...this.#options[i]]) if (other !== v && !this.#eliminate(i, other)) return false; return this.#options[i].has(v); }
  #eliminate(i, v) {
    const o = this.#options[i];
    if (!o.delete(v)) return true;
    if (o.size === 0) return false;
    if (o.size === 1) { const [last] = o; for (const p of peersOf[i]) if (!this.#eliminate(p, last)) return false; }
    return true;
  }
  get solved() { return this.#options.every(o => o.size === 1); }
  solve(count = { guesses: 0 }) {
    if (this.solved) return Object.assign(this, count);
    const [i] = range(0, 81).filter(k => this.#options[k].size > 1).sort((a, b) => this.#options[a].size - this.#options[b].size || a - b);
    for (const v of this.#options[i]) {
      count.guesses++;
      const copy = new Sudoku(this.#options.map(o => new Set(o)));
      const done = copy.#assign(i, v) && copy.solve(count);
      if (done) return done;
    }
    return null;
  }
  get valid() { return this.#options.every((o, i) => o.size === 1 && [...peersOf[i]].every(p => [...this.#options[p]][0] !== [...o][0])); }
  toString() { return this.#options.map(o => (o.size === 1 ? [...o][0] : '.')).join('').match(/.{9}/g).join('\n'); }
}
const easy = Sudoku.parse('53..7.... 6..195... .98....6. 8...6...3 4..8.3..1 7...2...6 .6....28. ...419..5 ....8..79');
console.log('by elimination alone', easy.solved, String(easy).match(/\./g)?.length ?? 0); const done = easy.solve(); console.log(String(done)); console.log('valid', done.valid, 'guesses', done.guesses);
const hard = Sudoku.parse('4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......').solve(); console.log('hard', hard.valid, String(hard).split('\n')[0]);
for (const bad of ['55' + '.'.repeat(79), '123', '12345678.' + '.'.repeat(8) + '9' + '.'.repeat(63)]) try { Sudoku.parse(bad); console.log('accepted'); } catch (e) { console.log(e.name, e.message); }
console.log('empty', Sudoku.parse('.'.repeat(81)).solve().valid);
const letters = (words, sum) => {
  const used = [...new Set([...words, sum].join(''))], weight = Object.fromEntries(used.map(c => [c, 0]));
  for (const [w, sign] of [...words.map(w => [w, 1]), [sum, -1]]) [...w].reverse().forEach((c, i) => { weight[c] += sign * 10 ** i; });
  const first = new Set([...words, sum].map(w => w[0])), order = used.sort((a, b) => Math.abs(weight[b]) - Math.abs(weight[a]));
  const search = function* (i, total, taken, found) {
    if (i === order.length) { if (total === 0) yield found; return; }
    const [low, high] = order.slice(i).reduce(([l, h], c) => (weight[c] < 0 ? [l + 9 * weight[c], h] : [l, h + 9 * weight[c]]), [0, 0]);
    if (total + low > 0 || total + high < 0) return;
    for (let d = first.has(order[i]) ? 1 : 0; d < 10; d++) if (!(taken & (1 << d))) yield* search(i + 1, total + d * weight[order[i]], taken | (1 << d), { ...found, [order[i]]: d });
  };
  return search(0, 0, 0, {});
};
for (const [words, sum] of [[['SEND', 'MORE'], 'MONEY'], [['TWO', 'TWO'], 'FOUR'], [['A', 'B'], 'AB']]) { const all = [...letters(words, sum)]; const show = w => [...w].map(c => all[0][c]).join(''); console.log(words.join(' + '), '=', sum, all.length ? `${words.map(show).join(' + ')} = ${show(sum)}` : 'none', all.length); }
