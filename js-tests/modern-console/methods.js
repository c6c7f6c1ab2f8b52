// console.log with what programs print most: results of methods, JSON text beside objects, templates, mixed arguments, info and debug.
console.log('abc'.split(''), 'a-b'.match(/(?<l>\w)-(\w)/).groups, 'x1y2'.match(/\d/g), 'none'.match(/z/));
console.log([3, 1, 2].sort(), [1, 2, 3].map(x => x * 2), [1, 2, 3].filter(x => x > 5), [[1], [2]].flat(), [1, 2, 3].entries().next(), Object.entries({ a: 1, b: [2] }));
console.log(Object.keys({ x: 1 }), Object.values({ x: { y: 1 } }), Object.getOwnPropertyNames('ab'), Object.getOwnPropertyDescriptor({ a: 1 }, 'a'), Object.getOwnPropertyDescriptors({ get g() { return 1; } }));
console.log([...'hi'], { ...'hi'.split('') }, [...new Set([1, 1, 2])], [...new Map([['k', 'v']])], Array.from({ length: 3 }), Array.of(7), [..."\u{1f600}x"]);
console.log(JSON.stringify({ a: [1, { b: null }] }), JSON.parse('{"a":[1,{"b":null}],"c":"d"}'), JSON.stringify('q"'), JSON.stringify([new Date(0), undefined]));
console.log(typeof null, typeof (() => {}), void 0, !1, 7 / 2, 7 % -4, 2 ** 10, 'a' + 1, +'5', -'x', [] + {}, [1, 2] + '', `${[1, [2, 3]]}`, `${{}}`);
console.log('exec', /b(c)?/.exec('abd')); console.log('exec', /(?<y>\d{4})-(?<m>\d\d)/.exec('on 2024-05')); console.log([...'a1b2'.matchAll(/[a-z](\d)/g)]);
const tag = (s, ...v) => ({ s, v }); console.log(tag`a${1}b${'x'}c`); console.log(tag`\n`.s.raw, tag``);
console.log(Number.MAX_SAFE_INTEGER, Number.EPSILON, Math.PI, [Infinity, -Infinity], [0.1 + 0.2]);
console.info('info goes', { to: 'stdout' }); console.debug('debug too', [1, 2]); console.log(null, undefined, [null, undefined], { n: null, u: undefined });
console.log(['a', 1, { b: [true, null] }], 'then', 5, ['z'], 'end'); console.log({ a: 1 }, '%s', 'not a format'); console.log('%s and', 'format', { rest: { of: { it: { deep: 1 } } } });
console.log(((...args) => args)(1, 'b', { c: 3 }), (({ a, ...rest }) => rest)({ a: 1, b: 2, c: 3 }), (([first, ...others]) => others)(['x', 'y', 'z']));
const users = [{ name: 'Ann', age: 31, city: 'Bern' }, { name: 'Bob', age: 17, city: 'Basel' }, { name: 'Cy', age: 45, city: 'Bern' }]; console.log(users.filter(u => u.age >= 18)); console.log(users.map(({ name, age }) => ({ name, age }))); console.log(users.find(u => u.age > 40), users.findIndex(u => u.age > 99), users.find(u => u.age > 99)); console.log(users.reduce((g, u) => ({ ...g, [u.city]: [...(g[u.city] ?? []), u.name] }), {})); console.log(new Map(users.map(u => [u.name, u])), new Set(users.map(u => u.city)), users);
const counter = { count: 0, inc() { this.count++; return this; }, get double() { return this.count * 2; } }; console.log(counter.inc().inc(), counter.double); console.log([counter], Object.freeze(counter) === counter);
console.log([1, 2, 3].includes(2), [1, 2, 3].at(-1), 'abc'.at(-1), [3, 2, 1].toSorted(), [1, 2, 3].with(0, 9), 'a-b-c'.replaceAll('-', '+'), '5'.padStart(3, '0'), ['x'].concat(['y'], 'z'));
console.log([10, 1, 5, 2].sort(), [10, 1, 5, 2].sort((a, b) => a - b), ['b', 'a', 'C'].sort(), [true, false].sort(), [[2, 'b'], [1, 'a']].sort(), [undefined, 3, , 1].sort());
console.log(new Date(0).toISOString(), new Date(Date.UTC(2024, 1, 29)), new Date(0).toJSON(), [new Date(5).getTime()], Date.UTC(2024, 0)); console.log(Symbol('a').toString(), Symbol('a').description, [Symbol.for('x').description], Object(1n), 5n * 2n, [2n ** 64n], BigInt('12'));
(async () => { console.log(await Promise.all([1, Promise.resolve('two'), { three: 3 }])); console.log(await Promise.allSettled([Promise.resolve([1]), Promise.reject('no')])); for await (const x of (async function* () { yield { a: 1 }; yield [2]; })()) console.log(x); })();
