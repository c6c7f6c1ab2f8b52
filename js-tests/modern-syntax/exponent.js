// The ** operator: precedence, associativity, assignment, special values and refused forms.
// duk: skip modern JavaScript
const attempt = code => { try { return String((0, eval)(code)); } catch (e) { return e.name; } };
console.log('right to left', 2 ** 3 ** 2, (2 ** 3) ** 2);
console.log('before times', 2 * 3 ** 2, 2 ** 2 * 3, 10 - 2 ** 2);
console.log('minus', attempt('-2 ** 2'), attempt('(-2) ** 2'), attempt('-(2 ** 2)'), attempt('2 ** -1'));
console.log('other unary', attempt('typeof 2 ** 2'), attempt('!1 ** 2'), attempt('+1 ** 2'), attempt('void 0 ** 1'), attempt('2 ** +"3"'));
console.log('increment', attempt('var i = 2; i++ ** 2 + "," + i'), attempt('var j = 2; ++j ** 2'), attempt('var k = 2; --k ** 2'));
let x = 3;
x **= 2; console.log('assignment', x, x **= 0.5);
const o = { n: 2, get g() { return 5; } };
o.n **= o.n **= 3;
console.log('nested assignment', o.n);
console.log('special', NaN ** 0, 1 ** Infinity, 1 ** NaN, (-1) ** Infinity, (-8) ** (1 / 3));
console.log('infinite', Infinity ** -1, 2 ** 1024, 2 ** -1075, (-Infinity) ** 3, (-Infinity) ** 2);
console.log('zero', 0 ** 0, 0 ** -1, (-0) ** -1, Object.is((-0) ** 3, -0), Object.is((-0) ** 2, 0));
console.log('exact', 2 ** 53, 2 ** 31, 10 ** 15, 3 ** 20, 2 ** -3, 2 ** 0.5 === Math.SQRT2);
console.log('conversion', '3' ** '2', null ** 1, true ** 5, [] ** 1, ({ valueOf: () => 4 }) ** 2);
const order = [];
const v = (n) => ({ valueOf() { order.push(n); return n; } });
console.log('order', v(2) ** v(3), order.join());
console.log('bigint', String(2n ** 100n), String((-3n) ** 3n), String(0n ** 0n), (2n ** 64n - 1n).toString(16));
console.log('bigint errors', attempt('2n ** -1n'), attempt('2n ** 1'), attempt('-2n ** 2n'), attempt('2n ** "1"'));
console.log('like Math.pow', [[2, 10], [7, -2], [0.5, 3], [-2, 5]].every(([a, b]) => a ** b === Math.pow(a, b)));
