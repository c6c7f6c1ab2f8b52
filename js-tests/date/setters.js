// The UTC setters: their results, overflow into the larger parts, and the
// optional arguments.
var d = new Date(Date.UTC(2020, 0, 31, 12, 30, 45, 500));
function step(name) {
    var args = Array.prototype.slice.call(arguments, 1);
    var result = d[name].apply(d, args);
    print(name + '(' + args.join() + ')', d.toISOString(), result === d.getTime());
}

step('setUTCMilliseconds', 0);
step('setUTCMilliseconds', 1500);
step('setUTCMilliseconds', -1);
step('setUTCSeconds', 59);
step('setUTCSeconds', 60);
step('setUTCSeconds', 5, 250);
step('setUTCMinutes', 90);
step('setUTCMinutes', -1, 30, 0);
step('setUTCHours', 24);
step('setUTCHours', 23, 59, 59, 999);
step('setUTCHours', -1);
step('setUTCDate', 31);
step('setUTCMonth', 1);
step('setUTCDate', 0);
step('setUTCDate', -1);
step('setUTCMonth', 12, 1);
step('setUTCMonth', -1);
step('setUTCFullYear', 2021);
step('setUTCFullYear', 2020, 1, 29);
step('setUTCFullYear', 2019);
step('setUTCFullYear', 99);
step('setUTCFullYear', -1, 0, 1);
step('setTime', 0);
step('setUTCDate', 1.9);
step('setUTCHours', '7');

// stepping by days crosses every month border
d = new Date(Date.UTC(2019, 11, 30));
var seen = [];
for (var i = 0; i < 70; i++) {
    if (d.getUTCDate() === 1) { seen.push(d.toISOString().slice(0, 10)); }
    d.setUTCDate(d.getUTCDate() + 1);
}
print('month borders', seen.join(), d.toISOString().slice(0, 10));
