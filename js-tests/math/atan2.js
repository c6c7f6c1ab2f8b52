// atan2: the quadrants, the axes with signed zeros, infinities.
var names = {};
[['0', 0], ['pi/4', Math.PI / 4], ['pi/2', Math.PI / 2], ['3pi/4', 3 * Math.PI / 4], ['pi', Math.PI]].forEach(function (e) {
    names[e[0]] = e[1];
});
function angle(y, x) {
    var a = Math.atan2(y, x);
    if (a !== a) { return 'NaN'; }
    var sign = a < 0 || (a === 0 && 1 / a < 0) ? '-' : '';
    for (var n in names) {
        if (Math.abs(Math.abs(a) - names[n]) < 1e-14) { return sign + n; }
    }
    return a.toFixed(6);
}

print('quadrants', angle(1, 1), angle(1, -1), angle(-1, -1), angle(-1, 1));
print('axes', angle(0, 1), angle(1, 0), angle(0, -1), angle(-1, 0));
print('minus zero y', angle(-0, 1), angle(-0, -1), angle(-0, 0), angle(-0, -0));
print('zeros', angle(0, 0), angle(0, -0), angle(1, -0), angle(-1, -0));
print('infinite x', angle(1, Infinity), angle(-1, Infinity), angle(1, -Infinity), angle(-1, -Infinity));
print('infinite y', angle(Infinity, 1), angle(-Infinity, 1), angle(Infinity, 0), angle(-Infinity, -0));
print('both infinite', angle(Infinity, Infinity), angle(Infinity, -Infinity),
      angle(-Infinity, Infinity), angle(-Infinity, -Infinity));
print('zero and infinity', angle(0, Infinity), angle(-0, Infinity), angle(0, -Infinity), angle(-0, -Infinity));
print('NaN', angle(NaN, 1), angle(1, NaN), angle(NaN, NaN), Math.atan2(), Math.atan2(1));
print('other', angle(1, 2), angle(2, 1), angle(-3, 4), angle(-3, -4), angle(1e-300, 1e300));
print('scale', angle(1e300, 1e300), angle(1e-300, -1e-300), angle(5e-324, 5e-324));
print('converted', angle('1', '1'), angle(null, 1), angle([2], 2), Math.atan2.length);

var wrong = 0;
for (var d = -179; d <= 180; d++) {
    var r = d * Math.PI / 180;
    if (Math.abs(Math.atan2(Math.sin(r), Math.cos(r)) - r) > 1e-13) { wrong++; }
}
print('degrees', wrong, 'wrong');
