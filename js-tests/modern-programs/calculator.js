// A calculator: tokenizer, recursive descent parser to a tree, evaluator with variables and functions, printer, errors.
function* tokenize(src) {
  const re = /\s*(?:(?<num>\d+(?:\.\d+)?(?:e[-+]?\d+)?)|(?<name>[a-z_]\w*)|(?<op>\*\*|[-+*\/%^(),=!])|(?<bad>\S))/giy;
  for (const { groups, index } of src.matchAll(re)) {
    if (groups.bad) throw new SyntaxError(`unexpected ${groups.bad}`);
    const [type] = Object.entries(groups).find(([, v]) => v !== undefined);
    yield { type, text: groups[type], index };
  }
  yield { type: 'end', text: 'end', index: src.length };
}
class Parser {
  #tokens; #i = 0;
  constructor(src) { this.#tokens = [...tokenize(src)]; }
  #peek(...texts) { const t = this.#tokens[this.#i]; return texts.includes(t.text) && t.type === 'op'; }
  #take(text) { if (this.#peek(text)) return this.#i++, true; throw new SyntaxError(`expected ${text}, got ${this.#tokens[this.#i].text}`); }
  parse() {
    const [a, b] = this.#tokens;
    const tree = a.type === 'name' && b?.text === '=' ? (this.#i = 2, { op: 'set', name: a.text, value: this.#sum() }) : this.#sum();
    if (this.#tokens[this.#i].type !== 'end') throw new SyntaxError(`left over ${this.#tokens[this.#i].text}`);
    return tree;
  }
  #left(next, ...ops) { let l = next.call(this); while (this.#peek(...ops)) l = { op: this.#tokens[this.#i++].text, l, r: next.call(this) }; return l; }
  #sum() { return this.#left(this.#product, '+', '-'); }
  #product() { return this.#left(this.#unary, '*', '/', '%'); }
  #unary() { return this.#peek('-') ? (this.#i++, { op: 'neg', l: this.#unary() }) : this.#power(); }
  #power() { const l = this.#postfix(); return this.#peek('**', '^') ? (this.#i++, { op: '**', l, r: this.#unary() }) : l; }
  #postfix() { let l = this.#atom(); while (this.#peek('!')) { this.#i++; l = { op: '!', l }; } return l; }
  #atom() {
    const t = this.#tokens[this.#i];
    if (t.type === 'num') return this.#i++, { op: 'num', value: Number(t.text) };
    if (t.type === 'name') {
      this.#i++;
      if (!this.#peek('(')) return { op: 'get', name: t.text };
      const args = []; this.#take('(');
      while (!this.#peek(')')) { if (args.length) this.#take(','); args.push(this.#sum()); }
      return this.#take(')'), { op: 'call', name: t.text, args };
    }
    this.#take('('); const inner = this.#sum(); this.#take(')'); return inner;
  }
}
const functions = { sqrt: Math.sqrt, max: Math.max, min: Math.min, sum: (...a) => a.reduce((x, y) => x + y, 0) };
const ops = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => { if (!b) throw new RangeError('division by zero'); return a / b; }, '%': (a, b) => a % b, '**': (a, b) => a ** b, neg: a => -a, '!': a => (a < 2 ? 1 : a * ops['!'](a - 1)) };
const evaluate = (n, vars) => {
  switch (n.op) {
    case 'num': return n.value;
    case 'get': if (!Object.hasOwn(vars, n.name)) throw new ReferenceError(n.name); return vars[n.name];
    case 'set': return (vars[n.name] = evaluate(n.value, vars));
    case 'call': return (functions[n.name] ?? (() => { throw new ReferenceError(n.name); }))(...n.args.map(a => evaluate(a, vars)));
    default: return ops[n.op](evaluate(n.l, vars), ...(n.r ? [evaluate(n.r, vars)] : []));
  }
};
const show = n => n.op === 'num' ? String(n.value) : n.op === 'get' ? n.name : n.op === 'set' ? `(set ${n.name} ${show(n.value)})` : n.op === 'call' ? `(${[n.name, ...n.args.map(show)].join(' ')})` : `(${[n.op, show(n.l), ...(n.r ? [show(n.r)] : [])].join(' ')})`;
const vars = { pi: 3.14159 };
for (const src of ['1 + 2 * 3', '(1 + 2) * 3', '2 ** 3 ** 2', '-2 ^ 2', '10 - 4 - 3', '7 % 4 * 2', 'r = 2.5', 'pi * r^2', 'sqrt(16) + max(1, 9, 4)', '4! / 2!', 'sum()', '1e3 - 1.5e-1', '2 * (3', '1 +', '3 $ 4', 'x + 1', '1 / (2 - 2)', 'nope(1)', '1 2', 'a = b = 1', ')']) {
  try { const tree = new Parser(src).parse(); console.log(src.padEnd(24), show(tree).padEnd(30), evaluate(tree, vars)); } catch (e) { console.log(src.padEnd(24), e.name, e.message); }
}
console.log('variables', Object.entries(vars).map(([k, v]) => `${k}=${v}`).join(', '));
