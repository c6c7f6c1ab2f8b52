// The numeric operators convert their operand with ToNumber: strings by the
// numeric literal grammar, objects through valueOf and toString.

function num(label, value) {
  var n = +value;
  print(label, n === 0 && 1 / n < 0 ? '-0' : n);
}

num('undefined', undefined);
num('null', null);
num('true', true);
num('false', false);
num('empty string', '');
num('blanks only', ' \t\r\n\f\v\u00a0\ufeff\u2028 ');
num('trimmed', '  42\n');
num('decimal', '3.25');
num('leading point', '.5');
num('trailing point', '5.');
num('point only', '.');
num('leading zeros are decimal', '010');
num('exponent', '1e3');
num('signed exponent', '-2.5E-2');
num('exponent without digits', '1e');
num('hexadecimal', '0xfF');
num('infinity word', 'Infinity');
num('signed infinity word', '-Infinity');
num('wrong case', 'infinity');
num('trailing letters', '12px');
num('two numbers', '1 2');
num('negative zero', '-0');
num('double sign', '+-1');

num('empty array', []);
num('array of one', [7]);
num('array of two', [1, 2]);
num('plain object', {});
num('function', function () {});
num('Number object', new Number(8));
num('String object', new String('9'));
num('Boolean object', new Boolean(true));
num('Date object', new Date(86400000));
num('own valueOf', { valueOf: function () { return '11'; }, toString: function () { return '12'; } });
num('valueOf returning an object falls back to toString',
  { valueOf: function () { return {}; }, toString: function () { return '13'; } });
