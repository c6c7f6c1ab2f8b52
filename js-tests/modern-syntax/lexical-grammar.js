// Hashbang-free odds of the grammar: identifiers with escapes, JSON superset, semicolons, html comments, contextual words.
const e = code => { try { return String((0, eval)(code)); } catch (err) { return err.name; } };
const \u0061bc = 1, ünï = 2, $ = 3, _ = 4, ℮ = 5, \u{1D4D0} = 6, 变量 = 7;
console.log('identifiers', abc, ünï, $, _, ℮, 𝓐, 变量);
console.log('escaped keywords', e('var v\\u0061r = 1'), e('({ v\\u0061r: 7 }).var'), e('l\\u0065t\nx = 1'), e('\\u{74}rue'));
console.log('separators in strings', e('"a\u2028b".length'), e('"a\u2029b".length'), e('"a\nb"'));
console.log('JSON superset', JSON.parse('"\u2028\u2029"').length === e('"\u2028\u2029".length') * 1, e('("\\u2028" === "\u2028")'));
console.log('regexp with one', e('/a\u2028/'));
console.log('as line ends', e('1 // comment\u2028+ 1'), e('var q1 = 4\u2029q1'));
console.log('semicolons', e('var a1 = 1\nvar b1 = 2\na1 + b1'), e('var i1 = 1\ni1\n++\ni1'), e('(() => { return\n1 })()'), e('var x2 = 1\n;[5].length'));
console.log('throw and newline', e('throw\n1'), e('var f1 = x\n=> x'), e('var f2 = (x\n) => x; f2(1)'));
console.log('async and newline', e('var async = 1; async\nfunction f3() {}\ntypeof f3()'), e('async\n() => {}'));
console.log('html comments', e('1 <!-- 2'), e('3\n--> 4'), e('/* x\n */ --> 5\n6'));
console.log('spaces', e('1\u00a0+\u30001'), e('\ufeff2+\u16802'), e('1\u180e'));
console.log('names that are not reserved', e('var let1, of = 1, get = 2, set = 3, async = 4, from = 5, as = 6, target = 7; of + get + set + async + from + as + target'));
console.log('await and yield as names', e('var await = 1, yield = 2; await + yield'), e('"use strict"; var yield'), e('async () => { var await }'), e('function* g() { var yield }'));
console.log('reserved', e('var enum'), e('"use strict"; var static'), e('var static = 8; static'), e('"use strict"; let let'), e('var class'));
console.log('trailing commas', e('((a, b,) => a + b)(1, 2,)'), e('[1, 2,].length'), e('[,].length'), e('((...a,) => a)()'), e('(,) => 1'), e('f(,)'));
console.log('division or regexp', e('1 / 2 / 1'), e('({}) / 2'), e('{} /a/g.flags'), e('[4][0] / 2'));
