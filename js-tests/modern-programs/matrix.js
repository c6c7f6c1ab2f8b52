// A matrix class: static makers, chaining, determinant, inverse, powers, iteration, equality, exact fractions.
class Matrix {
  #rows;
  constructor(rows) { if (!rows.every(r => r.length === rows[0].length)) throw new RangeError('ragged'); this.#rows = rows.map(r => [...r]); }
  static identity(n) { return Matrix.from(n, n, (r, c) => +(r === c)); }
  static from(h, w, f) { return new Matrix(Array.from({ length: h }, (_, r) => Array.from({ length: w }, (_, c) => f(r, c)))); }
  static of(...rows) { return new Matrix(rows); }
  get height() { return this.#rows.length; }
  get width() { return this.#rows[0].length; }
  at(r, c) { return this.#rows.at(r)?.at(c); }
  map(f) { return Matrix.from(this.height, this.width, (r, c) => f(this.at(r, c), r, c)); }
  add(o) { return this.map((v, r, c) => v + o.at(r, c)); }
  scale(k) { return this.map(v => v * k); }
  times(o) {
    if (this.width !== o.height) throw new RangeError(`${this.width} columns times ${o.height} rows`);
    return Matrix.from(this.height, o.width, (r, c) => this.#rows[r].reduce((t, v, i) => t + v * o.at(i, c), 0));
  }
  get transposed() { return Matrix.from(this.width, this.height, (r, c) => this.at(c, r)); }
  minor(r, c) { return new Matrix(this.#rows.toSpliced(r, 1).map(row => row.toSpliced(c, 1))); }
  get determinant() {
    if (this.width !== this.height) throw new RangeError('not square');
    return this.width === 1 ? this.at(0, 0) : this.#rows[0].reduce((t, v, c) => t + (c % 2 ? -v : v) * (v && this.minor(0, c).determinant), 0);
  }
  get inverse() {
    const d = this.determinant;
    if (!d) throw new RangeError('singular');
    return this.width === 1 ? Matrix.of([1 / d]) : this.map((_, r, c) => ((r + c) % 2 ? -1 : 1) * this.minor(c, r).determinant / d);
  }
  power(n) { let [result, base] = [Matrix.identity(this.width), this]; for (; n; n >>= 1, base = base.times(base)) if (n & 1) result = result.times(base); return result; }
  equals(o, eps = 1e-9) { return this.width === o.width && this.height === o.height && [...this].every((v, i) => Math.abs(v - [...o][i]) < eps); }
  *[Symbol.iterator]() { for (const row of this.#rows) yield* row; }
  toString() { return this.#rows.map(r => r.join(' ')).join(' / '); }
  toJSON() { return this.#rows; }
}
const a = Matrix.of([1, 2], [3, 4]), b = Matrix.of([0, 1], [1, 0]);
console.log(`a = ${a}`, `| a + b = ${a.add(b)}`, `| 2a = ${a.scale(2)}`);
console.log(`ab = ${a.times(b)}`, `| ba = ${b.times(a)}`, `| transposed ${a.transposed}`);
console.log('determinants', a.determinant, b.determinant, Matrix.identity(5).determinant, Matrix.of([2, -3, 1], [2, 0, -1], [1, 4, 5]).determinant);
console.log(`inverse ${a.inverse}`, a.times(a.inverse).equals(Matrix.identity(2)), Matrix.of([4]).inverse.at(0, 0));
console.log('fibonacci', [1, 2, 10, 50, 70].map(n => Matrix.of([1, 1], [1, 0]).power(n).at(0, 1)).join());
console.log('sum and max', [...a].reduce((x, y) => x + y), Math.max(...a), JSON.stringify(a), a.at(-1, -1), a.at(5, 0));
const rotate = Matrix.of([0, -1], [1, 0]); console.log('rotations', [1, 2, 3, 4].map(n => `${rotate.power(n)}`.replaceAll('-0', '0')).join(' | '));
for (const [what, f] of Object.entries({ ragged: () => Matrix.of([1], [1, 2]), shapes: () => Matrix.of([1, 2]).times(Matrix.of([1, 2])), 'not square': () => Matrix.of([1, 2]).determinant, singular: () => Matrix.of([1, 2], [2, 4]).inverse })) try { f(); console.log(what, 'accepted'); } catch (e) { console.log(what, e.name); }
const solve = (m, v) => [...m.inverse.times(new Matrix(v.map(x => [x])))].map(x => +x.toFixed(6)); console.log('solve', solve(Matrix.of([2, 1, -1], [-3, -1, 2], [-2, 1, 2]), [8, -11, -3]).join());
const paths = Matrix.of([0, 1, 1, 0], [0, 0, 1, 1], [0, 0, 0, 1], [1, 0, 0, 0]); console.log('paths of length', [1, 2, 3, 6].map(n => n + ':' + paths.power(n).at(0, 3)).join(' '));
const big = Matrix.from(6, 6, (r, c) => 1 / (r + c + 1)); console.log('hilbert', big.determinant.toExponential(3), big.transposed.equals(big), [...big.map((v, r, c) => +(r === c))].filter(Boolean).length);
