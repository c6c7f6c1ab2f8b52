// Numeric literals: separators, binary, octal, hexadecimal, BigInt, and the refused forms.
const attempt = code => { try { const v = (0, eval)(code); return typeof v + ' ' + v; } catch (e) { return e.name; } };
console.log('separators', 1_000_000, 0xFF_FF, 0b1010_0101, 0o7_7, 1_0.2_5, 1e1_0, .0_1, String(1_2n));
for (const bad of ['1__0', '1_', '_1', '0_1', '1_.5', '1._5', '1e_5', '1_e5', '0x_F', '0xF_', '0b_1', '1_n', '010_0', '09_1']) {
  console.log('refused', bad, attempt(bad));
}
console.log('bases', 0b11, 0B11, 0o17, 0O17, 0xff, 0XFF, 0b0, 0o0);
for (const bad of ['0b2', '0b', '0o8', '0o', '0x', '0xg', '0b1.1', '3in []', '3abc', '0b12', '1n2', '1.5n', '1e3n', '01n']) {
  console.log('refused', bad, attempt(bad));
}
console.log('old octal', attempt('017'), attempt('018'), attempt('09.5'), attempt('07.5'), attempt('"use strict"; 017'), attempt('"use strict"; 09'));
console.log('bigint', attempt('0n'), attempt('0xFFn'), attempt('0b101n'), attempt('0o17n'), attempt('123456789012345678901234567890n'));
console.log('conversion of strings', Number('0b11'), Number('0o17'), Number('0xff'), Number('-0b1'), Number('1_0'), Number('1n'), Number('  12  '), Number(''));
console.log('parseInt', parseInt('1_000'), parseInt('0b11'), parseInt('0x1f'), parseInt('10n'), parseFloat('1_0.5'));
console.log('members', 1..toFixed(1), 1.0.toFixed(1), 1 .toFixed(1), 0x1.toString(), 1e3.toString());
console.log('as keys', Object.keys({ 0x10: 1, 1_1: 1, 0b1: 1, 1n: 2, .5: 1, 1e21: 1 }).join());
console.log('precision', 9007199254740993, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, 1e309, 123456789012345680000, 1e21, 1e-7, 0.000001);
