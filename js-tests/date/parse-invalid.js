// Texts that are no dates, and the behaviour of an invalid date.
// quickjs: skip it reads 2015--06 as a date
['', ' ', 'abc', '2015-1x-01', '20x5', '2015-06-30Tnoon', '2015-06-30T12:00:00Zulu',
 '2015-06-30T12:00:00+0x:00', '--', '2015--06',
 '2015-06-30T', 'T12:00Z', '+275760-09-13T00:00:00.001Z', '-271821-04-19T23:59:59.999Z', 'NaN', 'null'].forEach(function (s) {
    print('"' + s + '"', Date.parse(s));
});
print('no argument', Date.parse(), Date.parse(undefined), Date.parse(null), Date.parse({}));

var bad = new Date('no date');
print('time', bad.getTime(), bad.valueOf(), +bad, bad - 1);
print('parts', bad.getUTCFullYear(), bad.getUTCMonth(), bad.getUTCDay(), bad.getUTCMilliseconds());
print('text', String(bad), bad.toString(), bad.toUTCString(), bad + '');
print('json', JSON.stringify(bad), bad.toJSON(), JSON.stringify({ when: bad }));
print('still a date', Object.prototype.toString.call(bad), bad instanceof Date, isNaN(bad));
print('compare', bad < new Date(0), bad > new Date(0), bad == bad, bad.getTime() === bad.getTime());
try {
    bad.toISOString();
} catch (e) {
    print('toISOString', e.name);
}
print('constructed', new Date(NaN).getTime(), new Date(undefined).getTime(), new Date(Infinity).getTime(),
      new Date({}).getTime(), new Date('x').getTime());
