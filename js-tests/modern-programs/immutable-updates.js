// Immutable update helpers: setIn by path, produce with a proxy draft, diff and patch, a small reducer store with undo.
const s = JSON.stringify;
const setIn = (o, [k, ...rest], v) => { const copy = Array.isArray(o) ? [...o] : { ...o }; copy[k] = rest.length ? setIn(o?.[k] ?? (typeof rest[0] === 'number' ? [] : {}), rest, v) : v; return copy; };
const getIn = (o, path, fallback) => path.reduce((x, k) => x?.[k], o) ?? fallback;
const removeIn = (o, [k, ...rest]) => rest.length ? setIn(o, [k], removeIn(o[k], rest)) : Array.isArray(o) ? o.toSpliced(k, 1) : (({ [k]: _, ...others }) => others)(o);
const state = { user: { name: 'Ann', tags: ['a', 'b'] }, settings: { theme: { dark: false } }, list: [{ id: 1 }, { id: 2 }] };
const s1 = setIn(state, ['settings', 'theme', 'dark'], true);
console.log('setIn', s(s1.settings), s(state.settings), s1.user === state.user, s1.settings === state.settings);
console.log('arrays and new paths', s(setIn(state, ['list', 1, 'id'], 20).list), s(setIn({}, ['a', 'b', 0, 'c'], 1)), getIn(state, ['user', 'tags', 1]), getIn(state, ['x', 'y'], 'fallback'));
console.log('removeIn', s(removeIn(state, ['user', 'tags', 0]).user), s(removeIn(state, ['list'])), state.user.tags.length);
function produce(base, recipe) {
  const drafts = new Map();
  const draft = target => {
    if (Object(target) !== target) return target;
    if (drafts.has(target)) return drafts.get(target).proxy;
    const entry = { copy: null };
    const latest = () => entry.copy ?? target;
    entry.proxy = new Proxy(target, {
      get: (_, k) => (typeof latest()[k] === 'function' ? latest()[k] : draft(latest()[k])),
      set: (_, k, v) => { entry.copy ??= Array.isArray(target) ? [...target] : { ...target }; entry.copy[k] = v; return true; },
      deleteProperty: (_, k) => { entry.copy ??= Array.isArray(target) ? [...target] : { ...target }; delete entry.copy[k]; return true; },
      has: (_, k) => k in latest(),
      ownKeys: () => Reflect.ownKeys(latest()),
      getOwnPropertyDescriptor: (_, k) => { const d = Reflect.getOwnPropertyDescriptor(latest(), k); return d && (k === 'length' ? d : { ...d, configurable: true }); },
    });
    drafts.set(target, entry); return entry.proxy;
  };
  const originals = new Map();
  const finish = v => {
    if (Object(v) !== v) return v;
    for (const [t, e] of drafts) if (e.proxy === v) v = t;
    if (originals.has(v)) return originals.get(v);
    const now = drafts.get(v)?.copy ?? v; let out = now;
    for (const k of Object.keys(now)) { const f = finish(now[k]); if (f !== now[k]) { if (out === now) out = Array.isArray(now) ? [...now] : { ...now }; out[k] = f; } }
    originals.set(v, out); return out;
  };
  recipe(draft(base)); return finish(base);
}
const s2 = produce(state, d => { d.user.name = 'Bob'; d.user.tags.push('c'); delete d.settings.theme; d.list[0].id++; });
console.log('produce', s(s2)); console.log('base kept', s(state)); console.log('shared', s2.list[1] === state.list[1], s2.list === state.list, produce(state, () => {}) === state, produce(state, d => { d.user.name; }) === state);
const diff = (a, b, path = '') => a === b ? [] : Object(a) !== a || Object(b) !== b ? [`${path}: ${s(a) ?? 'none'} -> ${s(b) ?? 'none'}`] : [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap(k => diff(a[k], b[k], path ? `${path}.${k}` : k));
console.log('diff', diff(state, s2).join(' | '));
const createStore = (reducer, initial) => { let past = [], now = initial, future = []; const subs = new Set(); const go = n => { now = n; for (const f of subs) f(now); return now; }; return { dispatch: a => { const n = reducer(now, a); if (n !== now) { past = [...past, now]; future = []; go(n); } return a; }, undo: () => past.length && ((future = [now, ...future]), go(past.at(-1)), (past = past.slice(0, -1))), redo: () => future.length && ((past = [...past, now]), go(future[0]), (future = future.slice(1))), get state() { return now; }, subscribe: f => (subs.add(f), () => subs.delete(f)) }; };
const todos = (list = [], { type, ...a }) => { switch (type) { case 'add': return [...list, { id: list.length + 1, text: a.text, done: false }]; case 'toggle': return list.map(t => (t.id === a.id ? { ...t, done: !t.done } : t)); case 'clear': return list.some(t => t.done) ? list.filter(t => !t.done) : list; default: return list; } };
const store = createStore(todos, []); const seen = []; const stop = store.subscribe(l => seen.push(l.length)); const view = () => store.state.map(t => `${t.done ? 'x' : ' '}${t.text}`).join();
store.dispatch({ type: 'add', text: 'milk' }); store.dispatch({ type: 'add', text: 'tea' }); store.dispatch({ type: 'toggle', id: 1 }); console.log('store', view()); store.dispatch({ type: 'clear' }); console.log('cleared', view()); store.undo(); store.undo(); console.log('undone', view()); store.redo(); console.log('redone', view()); stop(); store.dispatch({ type: 'nothing' }); store.dispatch({ type: 'add', text: 'pie' }); store.redo(); console.log('end', view(), seen.join());
