// How async functions, promise callbacks and microtasks take turns: full logs of several small dramas.
const log = []; const say = x => { log.push(x); }; const flush = name => { console.log(name, log.splice(0).join(' ')); };
const settleAll = async (n = 30) => { for (let i = 0; i < n; i++) await null; };
const acts = {
  classic() { async function a1() { say('a1'); await a2(); say('a1end'); } async function a2() { say('a2'); } say('start'); a1(); new Promise(r => { say('p'); r(); }).then(() => say('then')); say('end'); },
  'two walkers'() { const walk = async (n, k) => { for (let i = 0; i < k; i++) { say(n + i); await i; } say(n + 'done'); }; walk('a', 3); walk('b', 2); },
  'await of a promise, a value and a thenable'() { (async () => { await Promise.resolve(); say('promise'); })(); (async () => { await 1; say('value'); })(); (async () => { await { then(f) { say('called'); f(); } }; say('thenable'); })(); Promise.resolve().then(() => say('t1')).then(() => say('t2')).then(() => say('t3')); },
  'returns'() { (async () => Promise.resolve())().then(() => say('promise')); (async () => 1)().then(() => say('value')); (async () => ({ then(f) { f(); } }))().then(() => say('thenable')); let p = Promise.resolve(); for (const i of [1, 2, 3, 4, 5]) p = p.then(() => say(i)); },
  'throws'() { (async () => { try { await Promise.reject('r'); } catch { say('caught'); } finally { say('finally'); } })(); (async () => { throw 0; })().catch(() => say('catch')); Promise.reject().then(() => {}).catch(() => say('second step')); Promise.resolve().then(() => say('1')).then(() => say('2')); },
  'microtasks queue microtasks'() { queueMicrotask(() => { say('m1'); queueMicrotask(() => { say('m1a'); queueMicrotask(() => say('m1b')); }); }); queueMicrotask(() => say('m2')); Promise.resolve().then(() => say('p1')).then(() => say('p2')); },
  'nested promises in then'() { Promise.resolve().then(() => { say('o1'); Promise.resolve().then(() => say('i1')).then(() => say('i2')); }).then(() => say('o2')).then(() => say('o3')); },
  'for await over sync and async'() { (async () => { for await (const x of ['s1', 's2']) say(x); })(); (async () => { for await (const x of (async function* () { yield 'g1'; yield 'g2'; })()) say(x); })(); let p = Promise.resolve(); for (const i of [1, 2, 3, 4, 5, 6]) p = p.then(() => say(i)); },
  'combinators'() { Promise.all([1, Promise.resolve(2)]).then(() => say('all')); Promise.race([Promise.resolve(), 1]).then(() => say('race')); Promise.any([Promise.reject(), 1]).then(() => say('any')); Promise.allSettled([Promise.reject()]).then(() => say('settled')); Promise.all([]).then(() => say('empty')); let p = Promise.resolve(); for (const i of [1, 2, 3, 4]) p = p.then(() => say(i)); },
  'handlers added late'() { const p = Promise.resolve(); p.then(() => { say('a'); p.then(() => say('c')); }); p.then(() => say('b')); },
  'resolve order'() { const rs = []; const ps = [0, 1, 2].map(i => new Promise(r => { rs[i] = r; }).then(() => say('p' + i))); rs[2](); rs[0](ps[2]); rs[1](); },
  'finally steps'() { Promise.resolve().finally(() => say('f')).then(() => say('after f')); let p = Promise.resolve(); for (const i of [1, 2, 3, 4, 5]) p = p.then(() => say(i)); },
  'async generator queue'() { const g = (async function* () { say('begin'); yield 1; say('mid'); yield 2; say('end'); })(); g.next().then(r => say('n' + r.value)); g.next().then(r => say('n' + r.value)); g.return(9).then(r => say('r' + r.value)); g.next().then(r => say('d' + r.done)); say('queued'); },
  'await in arguments'() { const f = (...a) => say(a.join('+')); (async () => { f(say('first') ?? 1, await 2, say('third') ?? 3); })(); say('sync'); },
  'parallel and serial'() { const job = async n => { say('<' + n); await null; say(n + '>'); }; (async () => { await job('a'); await job('b'); await Promise.all([job('c'), job('d')]); })(); },
};
(async () => { for (const [name, act] of Object.entries(acts)) { act(); say('|'); await settleAll(); flush(name); } })();
