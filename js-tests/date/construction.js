// new Date with one argument: numbers, texts, dates and other objects.
print('number', new Date(86400000).toISOString(), new Date(-86400000).toISOString());
print('text', new Date('2001-02-03').toISOString(), new Date('2001-02-03T04:05:06.007Z').getTime());
print('number in a text', new Date('1970').getTime(), new Date('+001970-01-01T00:00:00Z').getTime());

var d = new Date(12345);
var copy = new Date(d);
print('copy', copy.getTime(), copy !== d, copy.getTime() === d.getTime());
copy.setTime(0);
print('independent', d.getTime());

print('converted', new Date(null).getTime(), new Date(true).getTime(), new Date(false).getTime(), new Date(undefined).getTime());
print('String object', new Date(new String('1970-01-02')).getTime(), new Date(new Number(5)).getTime());
print('array', new Date(['1971']).getTime());
print('valueOf first', new Date({ valueOf: function () { return 7; }, toString: function () { return '1971'; } }).getTime());
print('text from valueOf', new Date({ valueOf: function () { return '1970-01-01T00:00:01Z'; } }).getTime());

print('called', typeof Date(), typeof Date(0), Date(0) !== String(new Date(0)), isNaN(Date.parse(Date())));
print('types', typeof new Date(0), typeof Date, Date.length, new Date(0).constructor === Date);
print('now', typeof Date.now(), Date.now() % 1, Date.now() > 0, Math.abs(new Date() - Date.now()) < 60000);
print('no properties', Object.keys(new Date(0)).length, JSON.stringify(Object.getOwnPropertyNames(new Date(0))));

print('arithmetic', new Date(100) - new Date(40), new Date(3) * 2, -new Date(5), +new Date(6));
print('plus is text', typeof (new Date(0) + 1), typeof (new Date(0) + new Date(0)));
print('compare', new Date(1) < new Date(2), new Date(1) >= new Date(1), new Date(1) == new Date(1), new Date(1) <= 1);
print('sort', [new Date(30), new Date(4), new Date(200)].sort(function (a, b) { return a - b; }).map(Number).join());
print('max', Math.max(new Date(3), new Date(9), new Date(5)));
d.note = 'extra';
print('extra property', d.note, Object.keys(d).join());
