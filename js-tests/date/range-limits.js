// The limits of time values: 8.64e15 milliseconds on both sides.
var max = 8.64e15;
print('at the limits', new Date(max).getTime(), new Date(-max).getTime());
print('beyond', new Date(max + 1).getTime(), new Date(-max - 1).getTime());
print('far out', new Date(8.65e15).getTime(), new Date(-1e16).getTime(),
      new Date(1e16).getTime(), new Date(1e300).getTime(), new Date(Number.MAX_VALUE).getTime());
print('years', new Date(max).getUTCFullYear(), new Date(-max).getUTCFullYear());
print('UTC at the limits', Date.UTC(275760, 8, 13), Date.UTC(-271821, 3, 20));
print('UTC beyond', Date.UTC(275760, 8, 13, 0, 0, 0, 1), Date.UTC(-271821, 3, 19, 23, 59, 59, 999));
print('far beyond', Date.UTC(1e9, 0), Date.UTC(-1e9, 0), Date.UTC(0, 1e300));
print('back in range', Date.UTC(275760, 8, 14, -24), Date.UTC(2020, 0, 1, 0, 0, 0, 8.64e15 * 2));

var d = new Date(max);
print('add one', d.setUTCMilliseconds(1), d.getTime());
d = new Date(max);
print('subtract one', d.setUTCMilliseconds(-1) === max - 1, d.toISOString());
d = new Date(-max);
print('last second of the first', d.setUTCSeconds(-1), d.getTime());
d = new Date(max);
print('month over', d.setUTCMonth(9), d.getTime());
d = new Date(-max);
print('later', d.setUTCFullYear(-271820) > -max, d.toISOString());

print('small', new Date(0.9).getTime() === 0, new Date(-0.9).getTime() === 0, new Date(-0).getTime() === 0);
print('truncation', new Date(1.9).getTime(), new Date(-1.9).getTime(), new Date(1e-300).getTime());
print('parse', Date.parse('+275760-09-13T00:00:00Z') === max, Date.parse('-271821-04-20T00:00:00Z') === -max);
