// Every hour step through odd days agrees with a calendar computed by hand.
var lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
function isLeap(y) { return y % 4 === 0 && y % 100 !== 0 || y % 400 === 0; }
function daysIn(y, m) { return m === 1 && isLeap(y) ? 29 : lengths[m]; }

var y = 1895, m = 0, day = 1, week = 2, wrong = 0, count = 0;
var t = Date.UTC(1895, 0, 1);
while (y < 1906) {
    var d = new Date(t + count % 24 * 3600000);
    if (d.getUTCFullYear() !== y || d.getUTCMonth() !== m || d.getUTCDate() !== day ||
        d.getUTCDay() !== week || d.getUTCHours() !== count % 24 || Date.UTC(y, m, day) !== t) {
        wrong++;
    }
    count++;
    t += 86400000;
    week = (week + 1) % 7;
    if (++day > daysIn(y, m)) {
        day = 1;
        if (++m === 12) { m = 0; y++; }
    }
}
print('days', count, 'wrong', wrong);
print('end', new Date(t).toISOString(), week, new Date(t).getUTCDay());
print('leap years', [1896, 1900, 1904].map(isLeap).join());
print('no leap day in 1900', new Date(Date.UTC(1900, 1, 29)).toISOString());
print('week day of', new Date(Date.UTC(1900, 0, 1)).getUTCDay(), new Date(Date.UTC(1905, 11, 31)).getUTCDay());
