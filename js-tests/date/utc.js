// Date.UTC: defaults, two digit years, overflow in both directions, NaN.
print('epoch', Date.UTC(1970, 0), Date.UTC(1970, 0, 1), Date.UTC(1970, 0, 1, 0, 0, 0, 0));
print('parts', Date.UTC(1970, 0, 2), Date.UTC(1970, 0, 1, 1), Date.UTC(1970, 0, 1, 0, 1),
      Date.UTC(1970, 0, 1, 0, 0, 1), Date.UTC(1970, 0, 1, 0, 0, 0, 1));
print('before', Date.UTC(1969, 11, 31), Date.UTC(1969, 11, 31, 23, 59, 59, 999));
print('known', Date.UTC(2000, 0, 1), Date.UTC(2001, 8, 9, 1, 46, 40), Date.UTC(2038, 0, 19, 3, 14, 8));
print('two digits', Date.UTC(0, 0) === Date.UTC(1900, 0), Date.UTC(99, 11) === Date.UTC(1999, 11),
      Date.UTC(100, 0) === Date.UTC(1900, 0), Date.UTC(70.9, 0) === 0);
print('negative year', Date.UTC(-1, 0), new Date(Date.UTC(-1, 0)).getUTCFullYear());

function iso() { return new Date(Date.UTC.apply(null, arguments)).toISOString(); }
print('month over', iso(2019, 12, 1), iso(2019, 24, 1));
print('month under', iso(2019, -1, 1), iso(2019, -13, 1));
print('day over', iso(2019, 0, 32), iso(2019, 1, 29), iso(2020, 1, 29), iso(2019, 0, 366));
print('day zero', iso(2019, 2, 0), iso(2020, 2, 0), iso(2019, 0, 0), iso(2019, 0, -30));
print('time over', iso(2019, 0, 1, 24), iso(2019, 0, 1, 0, 60), iso(2019, 0, 1, 0, 0, 86400));
print('time under', iso(2019, 0, 1, -1), iso(2019, 0, 1, 0, -1), iso(2019, 0, 1, 0, 0, 0, -1));
print('fractions', iso(2019, 1.9, 1.9, 1.9, 1.9, 1.9, 1.9));
print('text', iso('2019', '5', '15'), Date.UTC('x', 0), Date.UTC(2019, '1e1') === Date.UTC(2019, 10));

print('NaN', Date.UTC(), Date.UTC(NaN, 0), Date.UTC(2019, NaN), Date.UTC(2019, 0, undefined));
print('infinite', Date.UTC(Infinity, 0), Date.UTC(2019, 0, 1, -Infinity));
print('object', Date.UTC({ valueOf: function () { return 1970; } }, [1], true));
print('length', Date.UTC.length, typeof Date.UTC(2000, 1));
