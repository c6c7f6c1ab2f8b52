// A priority queue on a binary heap, Dijkstra, A* on a grid, a minimum spanning tree and a topological order.
class PriorityQueue {
  #heap = []; #less;
  constructor(less = (a, b) => a < b, items = []) { this.#less = less; for (const i of items) this.push(i); }
  get size() { return this.#heap.length; }
  push(item) {
    const h = this.#heap; let i = h.push(item) - 1;
    for (let p; i > 0 && this.#less(h[i], h[p = (i - 1) >> 1]); i = p) [h[i], h[p]] = [h[p], h[i]];
    return this;
  }
  pop() {
    const h = this.#heap;
    if (h.length < 2) return h.pop();
    const top = h[0]; h[0] = h.pop();
    for (let i = 0; ;) {
      const kids = [2 * i + 1, 2 * i + 2].filter(k => k < h.length);
      const best = kids.reduce((b, k) => (this.#less(h[k], h[b]) ? k : b), i);
      if (best === i) return top;
      [h[i], h[best]] = [h[best], h[i]]; i = best;
    }
  }
  *[Symbol.iterator]() { while (this.size) yield this.pop(); }
}
console.log('sorted', [...new PriorityQueue(undefined, [5, 2, 8, 1, 9, 3, 3])].join(), [...new PriorityQueue((a, b) => a.length > b.length, ['a', 'ccc', 'bb'])].join());
class Graph {
  #edges = new Map();
  static parse(text) { const g = new Graph(); for (const [, a, b, w] of text.matchAll(/(\w)(\w)(\d+)/g)) g.connect(a, b, Number(w)); return g; }
  connect(a, b, w) { for (const [x, y] of [[a, b], [b, a]]) { if (!this.#edges.has(x)) this.#edges.set(x, new Map()); this.#edges.get(x).set(y, w); } return this; }
  get nodes() { return [...this.#edges.keys()].sort(); }
  dijkstra(from) {
    const dist = new Map([[from, 0]]), prev = new Map(), q = new PriorityQueue((a, b) => a.d < b.d, [{ n: from, d: 0 }]), done = new Set();
    for (const { n, d } of q) {
      if (done.has(n)) continue;
      done.add(n);
      for (const [m, w] of this.#edges.get(n)) if (d + w < (dist.get(m) ?? Infinity)) { dist.set(m, d + w); prev.set(m, n); q.push({ n: m, d: d + w }); }
    }
    const path = to => { const p = []; for (let n = to; n !== undefined; n = prev.get(n)) p.unshift(n); return p.join(''); };
    return { dist, path };
  }
  spanningTree() {
    const seen = new Set([this.nodes[0]]), q = new PriorityQueue((a, b) => a.w < b.w), tree = []; const add = a => { for (const [b, w] of this.#edges.get(a)) q.push({ a, b, w }); };
    add(this.nodes[0]);
    for (const { a, b, w } of q) if (!seen.has(b)) { seen.add(b); tree.push({ e: a + b, w }); add(b); }
    return tree;
  }
}
const g = Graph.parse('AB7 AC9 AF14 BC10 BD15 CD11 CF2 DE6 EF9 XY1');
const { dist, path } = g.dijkstra('A');
for (const n of g.nodes) console.log(n, dist.get(n) ?? 'unreachable', dist.has(n) ? path(n) : '');
const tree = g.spanningTree(); console.log('tree', tree.map(t => t.e).join(), tree.reduce((t, { w }) => t + w, 0));
const maze = ['S.#.....', '..#.###.', '.##.#...', '....#.##', '.####..E'];
const find = c => maze.flatMap((r, y) => (r.includes(c) ? [[r.indexOf(c), y]] : []))[0];
const astar = (start, goal) => {
  const h = ([x, y]) => Math.abs(x - goal[0]) + Math.abs(y - goal[1]), cost = new Map([[String(start), 0]]), from = new Map(); let expanded = 0;
  const q = new PriorityQueue((a, b) => a.f < b.f || (a.f === b.f && a.g > b.g), [{ p: start, g: 0, f: h(start) }]);
  for (const { p, g } of q) {
    expanded++;
    if (String(p) === String(goal)) { const out = []; for (let k = String(p); k; k = from.get(k)) out.unshift(k.split(',').map(Number)); return { out, g, expanded }; }
    for (const [dx, dy] of [[1, 0], [0, 1], [-1, 0], [0, -1]]) { const n = [p[0] + dx, p[1] + dy]; if ((maze[n[1]]?.[n[0]] ?? '#') === '#') continue; if (g + 1 < (cost.get(String(n)) ?? Infinity)) { cost.set(String(n), g + 1); from.set(String(n), String(p)); q.push({ p: n, g: g + 1, f: g + 1 + h(n) }); } }
  }
};
const { out, g: steps } = astar(find('S'), find('E')); console.log('steps', steps); const grid = maze.map(r => [...r]); for (const [x, y] of out.slice(1, -1)) grid[y][x] = '*'; for (const r of grid) console.log(r.join(''));
const topo = deps => { const out = [], state = {}; const visit = n => { if (state[n] === 1) throw new RangeError('cycle at ' + n); if (state[n]) return; state[n] = 1; for (const d of deps[n] ?? []) visit(d); state[n] = 2; out.push(n); }; Object.keys(deps).forEach(visit); return out; };
console.log('order', topo({ app: ['ui', 'db'], ui: ['css'], db: ['log'], css: [], log: [] }).join(' ')); try { topo({ a: ['b'], b: ['a'] }); } catch (e) { console.log(e.message); }
let seed = 7; const rnd = () => (seed = (seed * 48271) % 2147483647); const numbers = Array.from({ length: 500 }, rnd); console.log('heap sort', [...new PriorityQueue(undefined, numbers)].every((v, i, a) => !i || a[i - 1] <= v), numbers.length);
