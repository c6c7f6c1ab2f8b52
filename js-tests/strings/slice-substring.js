// slice, substring and substr treat negative, swapped and missing
// positions each in their own way.
var s = 'abcdefghij';

function q(x) { return '"' + x + '"'; }

print('slice', q(s.slice(2, 5)), q(s.slice(2)), q(s.slice()));
print('slice negative', q(s.slice(-3)), q(s.slice(-3, -1)), q(s.slice(2, -2)));
print('slice swapped', q(s.slice(5, 2)), q(s.slice(-1, -3)));
print('slice clamped', q(s.slice(-100, 3)), q(s.slice(8, 100)), q(s.slice(50)));
print('slice undefined end', q(s.slice(7, undefined)), q(s.slice(7, null)));
print('slice NaN', q(s.slice(NaN, 2)), q(s.slice(0, NaN)));

print('substring', q(s.substring(2, 5)), q(s.substring(7)), q(s.substring(3, 3)));
print('substring swapped', q(s.substring(5, 2)), q(s.substring(4, -1)));
print('substring negative', q(s.substring(-3)), q(s.substring(-5, 2)));
print('substring clamped', q(s.substring(8, 100)), q(s.substring(100, 8)));
print('substring NaN', q(s.substring(NaN, 3)), q(s.substring(3, NaN)));

print('substr', q(s.substr(2, 3)), q(s.substr(7)), q(s.substr(0, 1)));
print('substr negative start', q(s.substr(-3)), q(s.substr(-3, 2)), q(s.substr(-100, 2)));
print('substr length', q(s.substr(8, 100)), q(s.substr(3, 0)), q(s.substr(3, -1)));
print('substr beyond', q(s.substr(10)), q(s.substr(11, 2)));
print('substr undefined length', q(s.substr(6, undefined)));

print('fractions', q(s.slice(1.9, 3.9)), q(s.substring(1.9, 3.9)), q(s.substr(1.9, 1.9)));
print('infinity', q(s.slice(-Infinity, Infinity)), q(s.substring(Infinity, -Infinity)), q(s.substr(-Infinity, 2)));
print('empty', q(''.slice(0, 1)), q(''.substring(0, 1)), q(''.substr(0, 1)));
