// Optional chaining: short circuit of the whole chain, calls, this, delete, and the syntax that is refused.
const attempt = f => { try { return String(f()); } catch (e) { return e.name; } };
const o = { a: { b: [10, 20] }, f() { return this === o; }, nil: null, zero: 0 };
let count = 0;
const tick = () => ++count;
console.log('property', String(o?.a?.b?.[1]), String(o.nope?.b.c.d.e), String(null?.x), String((void 0)?.x));
console.log('only null and undefined', String(o.zero?.toFixed(1)), String(''?.length), String(false?.x), String(NaN?.constructor.name));
console.log('arguments are not evaluated', String(o.nope?.[tick()]), String(o.nope?.(tick())), String(o.nope?.x(tick()).y[tick()]), count);
console.log('this is kept', o.f?.(), o?.f(), o?.['f']?.(), (o?.f)(), (o.f)?.());
console.log('a missing method', String(o.nope?.()), String(o.a.g?.().x));
console.log('not callable', attempt(() => o.zero?.()), attempt(() => o?.nope()), attempt(() => o.nil.x));
console.log('parentheses end the chain', attempt(() => (o.nope?.a).b), attempt(() => o.nope?.a.b));
console.log('delete', delete o?.a?.c, delete o.nope?.x, delete o?.zero, 'zero' in o);
console.log('ternary with a number', true?.5:1, String(o?.5:1));
console.log('with nullish', o.nope?.x ?? 'default', o.nil?.x ?? 'null too');
console.log('in a template', `${o?.a?.b?.length}`, `${o.nope?.length}`);
const key = () => { tick(); return 'a'; };
console.log('key once', JSON.stringify(o?.[key()]?.b), count);
console.log('call result', String((() => null)()?.x), String((() => o)?.()?.a.b[0]));
class P { #x = 1; static get(p) { return p?.#x; } static deep(p) { return p?.q.#x; } }
console.log('private', P.get(new P()), String(P.get(null)), P.deep({ q: new P() }), String(P.deep(undefined)));
console.log('eval is indirect', (() => { const hidden = 1; return typeof eval?.('typeof hidden') + ' ' + eval?.('typeof hidden'); })());
const syntax = code => { try { new Function(code); return 'ok'; } catch (e) { return e.name; } };
console.log('assignment', syntax('a?.b = 1'), syntax('a?.b++'), syntax('[a?.b] = []'), syntax('for (a?.b of []);'));
console.log('template', syntax('a?.`x`'), syntax('a?.b`x`'));
console.log('new', syntax('new (a?.b)()'));
