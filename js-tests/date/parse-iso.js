// Date.parse of the ISO format: date only forms, times with an offset,
// expanded years.
function p(s) {
    var t = Date.parse(s);
    print(s, t, t === t ? new Date(t).toISOString() : 'invalid');
}

p('1970');
p('1970-01');
p('1970-01-01');
p('2000-02-29');
p('2019-12');
p('0001-01-01');
p('1969-12-31T23:59:59.999Z');
p('2015-06-30T23:59Z');
p('2015-06-30T23:59:30Z');
p('2015-06-30T23:59:30.5Z');
p('2015-06-30T23:59:30.125Z');
p('2015-06-30T24:00:00.000Z');
p('2015-06-30T12:00+00:00');
p('2015-06-30T12:00:00+05:30');
p('2015-06-30T12:00:00.000-08:00');
p('2015-01-01T00:30:00+01:00');
p('2015-12-31T23:30:00-01:00');
p('+002015-06-30T00:00:00Z');
p('-000001-01-01T00:00:00Z');
p('+010000-01-01T00:00:00.000Z');
p('-271821-04-20T00:00:00.000Z');
p('+275760-09-13T00:00:00.000Z');

print('same as UTC', Date.parse('1999-12-31T23:59:58.007Z') === Date.UTC(1999, 11, 31, 23, 59, 58, 7));
print('through the constructor', new Date('2012-04-04T05:02:02Z').getTime());
print('types', typeof Date.parse('1970'), Date.parse.length);
print('object argument', Date.parse({ toString: function () { return '1970-01-02'; } }));
