// A JSON parser and printer written by hand, checked against the built-in ones; errors with positions; a path query.
class JsonError extends SyntaxError { constructor(what, text, at) { const before = text.slice(0, at).split('\n'); super(`${what} at line ${before.length}, column ${before.at(-1).length + 1}`); this.at = at; } get name() { return 'JsonError'; } }
class Reader {
  #text; #i = 0;
  constructor(text) { this.#text = text; }
  #fail(what) { throw new JsonError(what, this.#text, this.#i); }
  #match(re) { re.lastIndex = this.#i; const m = re.exec(this.#text); if (m) this.#i = re.lastIndex; return m; }
  #space() { this.#match(/[ \t\r\n]*/y); }
  #eat(c) { this.#space(); return this.#text[this.#i] === c && (this.#i++, true); }
  read() { const v = this.#value(); this.#space(); if (this.#i < this.#text.length) this.#fail('text after the end'); return v; }
  #value() {
    this.#space();
    const word = this.#match(/true|false|null/y);
    if (word) return { true: true, false: false, null: null }[word[0]];
    const number = this.#match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y);
    if (number) return Number(number[0]);
    switch (this.#text[this.#i]) {
      case '"': return this.#string();
      case '[': { this.#i++; const out = []; if (this.#eat(']')) return out; do out.push(this.#value()); while (this.#eat(',')); return this.#eat(']') ? out : this.#fail('expected , or ]'); }
      case '{': {
        this.#i++; const out = {}; if (this.#eat('}')) return out;
        do { this.#space(); if (this.#text[this.#i] !== '"') this.#fail('expected a name'); const k = this.#string(); if (!this.#eat(':')) this.#fail('expected :'); Object.defineProperty(out, k, { value: this.#value(), writable: true, enumerable: true, configurable: true }); } while (this.#eat(','));
        return this.#eat('}') ? out : this.#fail('expected , or }');
      }
      case undefined: return this.#fail('unexpected end');
      default: return this.#fail(`unexpected ${this.#text[this.#i]}`);
    }
  }
  #string() {
    this.#i++; let out = '';
    for (;;) {
      out += this.#match(/[^"\\\u0000-\u001f]*/y)[0];
      if (this.#text[this.#i] === '"') return this.#i++, out;
      const esc = this.#match(/\\(?:(["\\/bfnrt])|u([\da-fA-F]{4}))/y);
      if (!esc) this.#fail(this.#text[this.#i] === '\\' ? 'bad escape' : this.#i < this.#text.length ? 'control character' : 'unclosed string');
      out += esc[1] ? { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }[esc[1]] ?? esc[1] : String.fromCharCode(parseInt(esc[2], 16));
    }
  }
}
const parse = text => new Reader(text).read();
const quote = t => `"${t.replace(/["\\\u0000-\u001f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, c => ({ '"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[c] ?? '\\u' + c.charCodeAt().toString(16).padStart(4, '0'))}"`;
const print = (v, pad = '', nl = pad && '\n') => { const items = (list, [a, z]) => (list.length ? a + nl + list.map(x => pad + x.replaceAll('\n', '\n' + pad)).join(',' + nl) + nl + z : a + z); return v === null || (typeof v === 'number' && !Number.isFinite(v)) ? 'null' : typeof v === 'string' ? quote(v) : typeof v !== 'object' ? String(v) : Array.isArray(v) ? items(v.map(x => print(x, pad, nl)), '[]') : items(Object.entries(v).map(([k, x]) => `${quote(k)}:${pad && ' '}${print(x, pad, nl)}`), '{}'); };
const samples = ['null', ' [1, -2.5e3, 0, -0, 1E2] ', '{"a":{"b":[{}, []]},"":true}', '"\\u0041\\n\\ud83d\\ude00\\/ \u{1f600}"', '{"__proto__":1,"x":[[[]]]}', '"\\ud800"', '[1e400]', '{"a":1,"a":2}', '[\n true,\n false\n]', '12345678901234567890'];
console.log('same as built in', samples.map(t => +(JSON.stringify(parse(t)) === JSON.stringify(JSON.parse(t)))).join(''), samples.map(t => +(print(parse(t)) === JSON.stringify(JSON.parse(t)))).join(''), samples.map(t => +(print(parse(t), '  ') === JSON.stringify(JSON.parse(t), null, 2))).join(''));
for (const bad of ['', '[1,]', '{"a" 1}', '{a:1}', '01', '"abc', '"a\nb"', '"\\x"', '[1 2]', 'tru', '{"a":1,}', '1 2', '[\n  1,\n  ?\n]', '-', '"\\u12"']) { let builtIn = 'accepted'; try { JSON.parse(bad); } catch (e) { builtIn = e.name; } try { parse(bad); console.log('accepted', bad); } catch (e) { console.log(JSON.stringify(bad).padEnd(20), e.message, e instanceof SyntaxError, builtIn); } }
const query = (v, path) => [...path.matchAll(/\.(\*|\w+)|\[(\*|-?\d+)\]/g)].reduce((vs, [, name, index]) => vs.flatMap(x => (Object(x) !== x ? [] : (name ?? index) === '*' ? Object.values(x) : name !== undefined ? (Object.hasOwn(x, name) ? [x[name]] : []) : [x.at?.(Number(index))].filter(y => y !== undefined))), [v]);
const doc = parse('{"shop":{"books":[{"t":"A","p":5},{"t":"B","p":7.5},{"t":"C"}],"open":true}}'); for (const p of ['.shop.books[*].t', '.shop.books[-1].t', '.shop.books[*].p', '.shop.*', '.none.x', '.shop.books[9]', '']) console.log(p.padEnd(18), print(query(doc, p)));
const deep = '['.repeat(200) + ']'.repeat(200); console.log('deep', print(parse(deep)) === deep, print({ a: [1, { b: 'x"y' }], c: null, d: NaN }), print([], '\t'), print({ a: [] }, '\t') === '{\n\t"a": []\n}');
