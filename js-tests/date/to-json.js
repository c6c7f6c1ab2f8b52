// toJSON and the use of dates in JSON: it goes through toISOString, and
// gives null when the time value is not finite.
var d = new Date(Date.UTC(2012, 1, 29, 10, 20, 30, 40));
print('text', d.toJSON(), d.toJSON() === d.toISOString());
print('stringify', JSON.stringify(d), JSON.stringify([d, null]), JSON.stringify({ at: d }));
print('invalid', String(new Date(NaN).toJSON()), JSON.stringify([new Date(NaN)]));
print('expanded', JSON.stringify(new Date(8.64e15)), JSON.stringify(new Date(-8.64e15)));

// it is generic: any object with toISOString
var other = { toISOString: function () { return 'iso of ' + this.name; }, name: 'other', toJSON: Date.prototype.toJSON };
print('generic', other.toJSON(), JSON.stringify(other));
print('finite value', Date.prototype.toJSON.call({ valueOf: function () { return 1; }, toISOString: function () { return 'one'; } }));
print('infinite value', Date.prototype.toJSON.call({
    valueOf: function () { return Infinity; }, toISOString: function () { return 'never'; }
}));
print('text value', Date.prototype.toJSON.call({
    valueOf: function () { return 'NaN'; }, toISOString: function () { return 'called'; }
}));
try {
    Date.prototype.toJSON.call({ valueOf: function () { return 1; } });
} catch (e) {
    print('no toISOString', e.name);
}

var own = new Date(0);
own.toJSON = function (key) { return 'own:' + key; };
print('own toJSON', JSON.stringify({ k: own }));
own = new Date(0);
own.toISOString = function () { return 'mine'; };
print('own toISOString', JSON.stringify(own));

var iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
var back = JSON.parse('{"a":' + JSON.stringify(d) + ',"b":"text"}', function (k, v) {
    return typeof v === 'string' && iso.test(v) ? new Date(v) : v;
});
print('back', back.a instanceof Date, back.a.getTime() === d.getTime(), back.b);

var seen;
JSON.stringify({ d: d }, function (k, v) { if (k === 'd') { seen = typeof v + ' ' + (this[k] === d); } return v; });
print('replacer sees', seen);
