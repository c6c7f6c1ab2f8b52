// Letters of all scripts and escapes in identifiers; an escaped name is
// the same name.
var größe = 1;
var naïve = 2, π = 3.14, привет = 4, 変数 = 5, ñandú = 6;
print('names', größe, naïve, π, привет, 変数, ñandú);

var \u0061bc = 7;
print('escaped declaration', abc, \u0061\u0062\u0063, a\u0062c);
print('escaped letter', gr\u00f6\u00dfe, na\u00efve, \u03c0);
var \u0024 = 'dollar', \u005f = 'underscore';
print('dollar and underscore', $, _);

function función(año) { return año + 1; }
print('function', función(2), función.name, typeof funci\u00f3n);
var o = { clé: 'fr', \u006bey: 'en', 'schlüssel': 'de' };
print('properties', o.clé, o.key, o.schlüssel, o['cl\u00e9'], Object.keys(o).join());
o.\u006eew = 'added';
print('escaped property', o.new, Object.keys(o).length);

var e\u0301 = 'decomposed';
var \u00e9 = 'composed';
print('no normalization', e\u0301, \u00e9, e\u0301 === \u00e9);
var a‌b = 'with joiner', ab = 'without';
print('zero width joiner counts', a\u200cb, ab);
label\u0031: for (;;) { break label1; }
print('digits inside', (function () { var x\u0031 = 9; return x1; })(), (function () { var _٣ = 3; return _٣; })());

function verdict(source) {
    try {
        return String(eval(source));
    } catch (e) {
        return e.name;
    }
}
print('rejected', verdict('var \\u0031x = 1'), verdict('var \\u002d = 1'), verdict('var a\\u0020b = 1'), verdict('var → = 1'));
print('short escapes', verdict('var \\u61 = 1'), verdict('var \\x61 = 1'), verdict('var \\u = 1'));
print('accepted', verdict('var ªº = 3; ªº'), verdict('var Ⅷ = 8; Ⅷ'), verdict('\\u0076ar_ = 1; typeof var_'));
print('global property', typeof this.größe, 'π' in this);
