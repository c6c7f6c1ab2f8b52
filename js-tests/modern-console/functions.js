// Functions, generators, promises and other built-in objects as console.log shows them.
function named(a, b) { return a + b; } const arrow = () => 1; async function asyncNamed() {} function* gen() { yield 1; } async function* asyncGen() {}
console.log(named, arrow, function () {}, () => {}, async () => {}, asyncNamed, gen, asyncGen, function* () {});
console.log([named, arrow, () => {}, asyncNamed], { named, arrow, anonymous: (() => () => {})(), gen, asyncGen });
console.log(Math.max, Array.prototype.map, Object, Array, Map, Promise, Symbol, BigInt, Function, Proxy);
console.log(named.bind(null), arrow.bind().bind(), (() => {}).bind(), Object.getOwnPropertyDescriptor({ get g() { return 1; } }, 'g').get, { ['com' + 'puted']() {} }.computed, { [Symbol('sym')]() {} }[Object.getOwnPropertySymbols({})[0]] ?? 'none');
console.log(Object.assign(function withProps() {}, { a: 1, b: [2] }), Object.assign(() => {}, { x: 1 }), Object.assign(async () => {}, { deep: { er: { est: {} } } }));
console.log([Object.assign(function inList() {}, { n: 1 })], { f: Object.assign(() => {}, { k: 'v' }) }, Object.setPrototypeOf(function noProto() {}, null));
console.log(gen(), asyncGen(), [gen()], { g: gen() }, Object.getPrototypeOf(gen), gen.prototype);
console.log(Promise.resolve(1), Promise.resolve('text'), Promise.resolve({ a: [1] }), new Promise(() => {}), Promise.resolve(), [Promise.resolve(null)], { p: new Promise(() => {}) });
const rejected = Promise.reject('reason'); rejected.catch(() => {}); const rejected2 = Promise.reject({ code: 5 }); rejected2.catch(() => {}); console.log(rejected, [rejected2], Promise.all([]), Promise.race([]));
const chained = Promise.resolve(5).then(x => x * 2); const asyncResult = (async () => 'async value')(); console.log(chained, asyncResult, Object.assign(Promise.resolve(1), { extra: true }));
(async () => { await null; await null; console.log('later', chained, asyncResult, [chained]); const nested = Promise.resolve([Promise.resolve({ deep: { er: { est: 1 } } })]); console.log(nested); })();
console.log(new Date(0), new Date(NaN), [new Date(1e12)], { d: new Date(-1) }, Object.assign(new Date(0), { note: 'x' }));
console.log(/re/, /re/giu, [/x/y], { r: /a|b/ }, Object.assign(/props/, { p: 1 }), new RegExp('/'), new RegExp(''));
console.log(new ArrayBuffer(4), new Uint8Array([1, 2, 3]).buffer, [new ArrayBuffer(2)], new ArrayBuffer(0)); console.log(new DataView(new ArrayBuffer(3), 1));
console.log(new Uint8Array(3), new Int16Array([1, -2]), new Float64Array([0.5, -0, NaN]), new BigInt64Array([1n, -1n]), new Uint8ClampedArray(), [new Uint8Array(2)], { t: new Float32Array([1.5]) });
console.log(new Uint8Array(12), new Uint16Array(Array.from({ length: 20 }, (_, i) => i * 100)), new Uint8Array(110)); console.log(Object.assign(new Uint8Array(1), { extra: 1 }), new Uint8Array([1, 2, 3]).subarray(1));
console.log(Object.prototype, Function.prototype, Array.prototype, Map.prototype, Set.prototype, Promise.prototype, Symbol.prototype, BigInt.prototype);
console.log(Atomics, [Atomics], new SharedArrayBuffer(2)); console.log('%s %s %s', named, arrow, gen, asyncNamed); console.log('%o', 5, '%j', [1]); console.log('%d', '5', named);
