// The byte-order mark inside strings and source text: white space to trim
// and to the parser, an ordinary character otherwise.
var bom = '\ufeff';

print('length', bom.length, bom.charCodeAt(0).toString(16), ('a' + bom + 'b').length);
print('direct', 'x﻿y'.length, 'x﻿y'.charCodeAt(1).toString(16));
print('trim', (bom + 'a' + bom).trim(), bom.trim().length, ('a' + bom + 'b').trim().length);
print('compare', bom + 'a' === 'a', 'a' < bom, bom < '\uffff');
print('number', Number(bom + '12' + bom), Number(bom), parseInt(bom + '7'), parseFloat(bom + '1.5'));
print('regexp', /^\s$/.test(bom), /\S/.test(bom), /^\w$/.test(bom), ('a' + bom + 'b').split(/\s/).join('|'));
print('between tokens', eval('1' + bom + '+' + bom + '2'), eval(bom + 'var' + bom + 'q' + bom + '=5' + bom + ';q'));
print('not in names', (function () { try { return eval('var a' + bom + 'b'); } catch (e) { return e.name; } })());
print('json', (function () { try { return JSON.parse(bom + '1'); } catch (e) { return e.name; } })(),
      JSON.parse('"' + bom + '"').length, JSON.stringify(bom).length);
print('uri', encodeURIComponent(bom), decodeURIComponent('%EF%BB%BF').charCodeAt(0).toString(16), escape(bom));
print('index', ('ab' + bom).indexOf(bom), bom.indexOf(''), (bom + bom).lastIndexOf(bom));
print('swapped', '\ufffe'.length, '\ufffe'.trim().length, /\s/.test('\ufffe'));
print('key', Object.keys((function () { var o = {}; o[bom + 'k'] = 1; o.k = 2; return o; })()).length);
print('joined', [bom, bom].join('').length, (bom + '').concat(bom, 'x').length);
