// The calendar: leap years, month lengths, week days and the day count.
function leap(y) { return new Date(Date.UTC(y, 1, 29)).getUTCMonth() === 1; }
function days(y, m) { return new Date(Date.UTC(y, m + 1, 0)).getUTCDate(); }

print('leap', [1600, 1900, 1996, 2000, 2004, 2019, 2020, 2100, 2400].map(function (y) {
    return y + (leap(y) ? '+' : '-');
}).join(' '));
print('months of 2019', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(function (m) { return days(2019, m); }).join());
print('months of 2020', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(function (m) { return days(2020, m); }).join());

var wrong = 0;
for (var y = 1000; y <= 3000; y++) {
    var rule = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
    var length = (Date.UTC(y + 1, 0, 1) - Date.UTC(y, 0, 1)) / 86400000;
    if (leap(y) !== rule || length !== (rule ? 366 : 365)) { wrong++; }
}
print('rule', wrong, 'wrong');
print('negative years', [-4, -1, -400].map(function (y) {
    return (Date.UTC(y + 1, 0, 1) - Date.UTC(y, 0, 1)) / 86400000;
}).join());
print('four centuries', (Date.UTC(2400, 0, 1) - Date.UTC(2000, 0, 1)) / 86400000);

// a Friday the 13th in every year
var fridays = [];
for (var m = 0; m < 12; m++) {
    if (new Date(Date.UTC(2026, m, 13)).getUTCDay() === 5) { fridays.push(m + 1); }
}
print('fridays 13th in 2026', fridays.join());

function easter(y) {
    var a = y % 19, b = Math.floor(y / 100), c = y % 100;
    var h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
    var l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - c % 4) % 7;
    var n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
    return new Date(Date.UTC(y, Math.floor(n / 31) - 1, n % 31 + 1));
}
print('easter', [1961, 2000, 2024].map(function (y) {
    return easter(y).toISOString().slice(0, 10) + ' ' + easter(y).getUTCDay();
}).join());
print('day of year', (Date.UTC(2020, 11, 31) - Date.UTC(2020, 0, 0)) / 86400000);
