// Tic-tac-toe: an immutable board, minimax with memory, symmetric positions, a game of two perfect players, statistics.
const LINES = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]];
class Board {
  #cells;
  constructor(cells = '.'.repeat(9)) { this.#cells = cells; }
  static parse(text) { return new Board(text.replace(/[^XO.]/g, '')); }
  get turn() { return this.moves.length % 2 ? 'X' : 'O'; }
  get moves() { return [...this.#cells].flatMap((c, i) => (c === '.' ? [i] : [])); }
  get winner() { return LINES.map(l => l.map(i => this.#cells[i]).join('')).find(l => /^(XXX|OOO)$/.test(l))?.[0] ?? null; }
  get over() { return this.winner !== null || this.moves.length === 0; }
  play(i) {
    if (this.over) throw new RangeError('the game is over');
    if (this.#cells[i] !== '.') throw new RangeError(`cell ${i} is taken`);
    return new Board(this.#cells.slice(0, i) + this.turn + this.#cells.slice(i + 1));
  }
  *symmetries() { let c = this.#cells; for (let k = 0; k < 8; k++) { if (k === 4) c = [2, 1, 0, 5, 4, 3, 8, 7, 6].map(i => c[i]).join(''); c = [6, 3, 0, 7, 4, 1, 8, 5, 2].map(i => c[i]).join(''); yield c; } }
  get key() { return [...this.symmetries()].sort()[0]; }
  toString() { return this.#cells.match(/.{3}/g).join('/'); }
}
const memory = new Map();
const score = board => {
  const { key } = board;
  if (!memory.has(key)) {
    const sign = board.turn === 'X' ? 1 : -1;
    memory.set(key, board.over ? (board.winner ? -sign * (1 + board.moves.length) : 0) : sign * Math.max(...board.moves.map(m => sign * score(board.play(m)))));
  }
  return memory.get(key);
};
const best = board => { const sign = board.turn === 'X' ? 1 : -1; const scored = board.moves.map(m => ({ m, s: sign * score(board.play(m)) })); const top = Math.max(...scored.map(x => x.s)); return scored.find(x => x.s === top).m; };
let b = new Board();
console.log('perfect play is worth', score(b), 'positions remembered', memory.size);
const game = []; while (!b.over) { const m = best(b); game.push(`${b.turn}${m}`); b = b.play(m); }
console.log(game.join(' '), String(b), b.winner ?? 'draw');
for (const text of ['XX. OO. ...', 'X.. .O. ..X', 'XO. ... ...', 'X.O .X. O..', 'XOX OXO .X.']) { const p = Board.parse(text); console.log(String(p), 'turn', p.turn, 'best', p.over ? '-' : best(p), 'score', score(p), p.winner ?? ''); }
for (const f of [() => Board.parse('XXX OO. ...').play(5), () => new Board().play(0).play(0)]) try { f(); } catch (e) { console.log(e.name, e.message); }
const count = { X: 0, O: 0, draw: 0 }; let all = 0; (function walk(board) { if (board.over) { count[board.winner ?? 'draw']++; return; } if (++all > 1500) return; for (const m of board.moves) walk(board.play(m)); })(Board.parse('X.O ... ...'));
console.log('games from here', JSON.stringify(count), 'inner nodes', Math.min(all, 1500));
let seed = 3; const rnd = n => (seed = (seed * 16807) % 2147483647) % n; const results = { X: 0, O: 0, draw: 0 }; for (let g = 0; g < 60; g++) { let p = new Board(); while (!p.over) p = p.play(p.turn === 'X' ? best(p) : p.moves[rnd(p.moves.length)]); results[p.winner ?? 'draw']++; } console.log('against a random player', JSON.stringify(results), results.O === 0);
