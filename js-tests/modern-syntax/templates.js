// Template literals: conversion, nesting, line ends, escapes.
const attempt = f => { try { return f(); } catch (e) { return e.name; } };
console.log(`plain`, `${1 + 1}`, `a${1}b${'c'}d`, `${''}`, ``.length);
console.log(`nested ${[1, 2, 3].map(n => `<${n > 1 ? `${n}!` : n}>`).join('')} end`);
console.log(`braces ${{ a: '}' }.a} ${(() => { return '{}'; })()} $ {x} $${1}$ \${x}`);
console.log(JSON.stringify(`line 1
line 2\
 continued
	tab`));
console.log('carriage returns', JSON.stringify(eval('`a\r\nb\rc`')), JSON.stringify(eval('`a\\r\\nb`')));
console.log('escapes', `\x41\u0042\u{43}\0`.length, `\``, `\q`, `'"`, JSON.stringify(`\b\f\v`));
console.log('octal is refused', attempt(() => eval('`\\1`')), attempt(() => eval('`\\08`')), attempt(() => eval('`\\u{110000}`')), attempt(() => eval('`\\xZ`')));
console.log('conversion', `${null} ${undefined} ${[1, [2, 3]]} ${{}} ${() => 1} ${-0} ${1n} ${1e21}`);
console.log('prefers toString', `${{ toString: () => 'string', valueOf: () => 'value' }}`, '' + { toString: () => 'string', valueOf: () => 'value' });
console.log('toPrimitive', `${{ [Symbol.toPrimitive]: hint => hint }}`);
console.log('symbol', attempt(() => `${Symbol('x')}`), attempt(() => `${String(Symbol('x'))}`));
console.log('no primitive', attempt(() => `${Object.create(null)}`));
console.log('comma', `${(1, 2)}`, `${1, 3}`);
console.log('in operators', `a` + `b`, `5` * `2`, typeof `x`, `abc`[1], `abc`.length, `b` in { b: 1 });
console.log('as key', { [`k${1}`]: 'v' }.k1);
console.log('multi-line expression', `${
  [
    'x', // a comment
    'y', /* another */
  ].join('-')
}`);
console.log('deep', `1${`2${`3${`4${`5`}`}`}`}`);
function* g() { return `${yield 'a'}-${yield 'b'}`; }
const it = g(); it.next(); it.next('first');
console.log('with yield', it.next('second').value);
