// toLowerCase and toUpperCase beyond ASCII: special mappings that change
// the length, and characters without case.
print('ascii', 'Hello, World 123'.toUpperCase(), 'Hello, World 123'.toLowerCase());
print('latin', 'àéîõü'.toUpperCase(), 'ÀÉÎÕÜ'.toLowerCase());
print('greek', 'αβγω'.toUpperCase(), 'ΑΒΓΩ'.toLowerCase());
print('cyrillic', 'привет'.toUpperCase(), 'ПРИВЕТ'.toLowerCase());
print('sharp s', 'straße'.toUpperCase(), 'straße'.toUpperCase().length);
print('no way back', 'STRASSE'.toLowerCase());
print('ligature', '\ufb01n'.toUpperCase(), '\ufb01n'.toUpperCase().length);
print('y diaeresis', 'ÿ'.toUpperCase().charCodeAt(0).toString(16));
print('micro sign', '\u00b5'.toUpperCase().charCodeAt(0).toString(16));
print('dotless i', '\u0131'.toUpperCase());
print('kelvin', '\u212a'.toLowerCase());
print('no case', '漢字 かな 42 !?'.toUpperCase() === '漢字 かな 42 !?');
print('empty', '[' + ''.toUpperCase() + ']');
print('locale', 'aé'.toLocaleUpperCase(), 'AÉ'.toLocaleLowerCase());
print('number', String.prototype.toUpperCase.call(1e21), String.prototype.toLowerCase.call(NaN));
print('boolean', String.prototype.toUpperCase.call(true));

var ascii = '';
for (var i = 0; i < 128; i++) {
    ascii += String.fromCharCode(i);
}
var changed = 0;
for (i = 0; i < 128; i++) {
    if (ascii.toUpperCase().charAt(i) !== ascii.charAt(i)) { changed++; }
}
print('ascii letters changed', changed);
print('twice', ascii.toLowerCase().toUpperCase() === ascii.toUpperCase());
