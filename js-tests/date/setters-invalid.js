// Setting NaN makes a date invalid; only setTime and setUTCFullYear bring
// it back.
// quickjs: skip a date that a setter made invalid keeps its time there
var methods = ['setUTCMilliseconds', 'setUTCSeconds', 'setUTCMinutes', 'setUTCHours', 'setUTCDate', 'setUTCMonth',
               'setUTCFullYear', 'setTime'];
methods.forEach(function (name) {
    var d = new Date(0);
    print(name, 'NaN:', d[name](NaN), d.getTime(), 'Infinity:', new Date(0)[name](Infinity));
});
methods.forEach(function (name) {
    var d = new Date(NaN);
    print(name, 'on an invalid date:', d[name](2000), d.getTime());
});

var d = new Date(NaN);
d.setUTCFullYear(2020, 5, 15);
print('revived', d.toISOString());
d.setUTCMonth(2, undefined);
print('undefined argument', d.getTime());
d.setTime(86400000);
print('set again', d.toISOString());
d.setTime(8.64e15 + 1);
print('out of range', d.getTime());
d.setTime(1.9);
print('fraction', d.getTime());
d.setTime(-1.9);
print('negative fraction', d.getTime());
d.setTime('25');
print('text', d.getTime());
d.setTime(null);
print('null', d.getTime());
