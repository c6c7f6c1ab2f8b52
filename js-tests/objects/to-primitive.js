// valueOf and toString: which one a conversion asks first, what happens when
// it gives no primitive, and what the builtins' own ones return.

var log = [];
function obj(v, s) {
  return {
    valueOf: function () { log.push('v'); return v; },
    toString: function () { log.push('s'); return s; }
  };
}
function run(label, f) {
  log = [];
  var r;
  try { r = f(); } catch (e) { r = e.name; }
  print(label, r, '[' + log.join('') + ']');
}

run('plus', function () { return obj(1, 's') + 1; });
run('minus', function () { return obj(5, 's') - 1; });
run('String()', function () { return String(obj(1, 's')); });
run('Number()', function () { return Number(obj(1, 's')); });
run('property name', function () { return { s: 'found' }[obj(1, 's')]; });
run('comparison', function () { return obj(2, 's') > 1; });
run('loose equality', function () { return obj(2, 's') == 2; });
run('strict equality', function () { return obj(2, 's') === 2; });
run('boolean', function () { return !obj(0, ''); });
run('switch', function () { switch (obj(1, 's')) { case 1: return 'case'; default: return 'default'; } });
run('join', function () { return [obj(1, 's')].join(); });
run('array index', function () { return ['x', 'y'][obj(9, '1')]; });
run('parseInt', function () { return parseInt(obj(1, '77')); });
run('isNaN', function () { return isNaN(obj(NaN, '1')); });
run('Math.max', function () { return Math.max(obj(3, 's'), 2); });
run('charAt', function () { return 'abc'.charAt(obj(2, '0')); });
run('bit operator', function () { return obj(6, 's') & 3; });
run('increment', function () { var x = obj(1, 's'); return x++; });
run('valueOf gives an object', function () { return obj({}, 's') + 1; });
run('toString gives an object', function () { return String(obj('v', {})); });
run('both give objects', function () { return obj({}, []) + 1; });
run('no valueOf', function () { var o = obj(1, 's'); o.valueOf = undefined; return o - 0; });
run('throws', function () { return 1 + { valueOf: function () { log.push('v'); throw new RangeError('x'); } }; });

print('Object.prototype.valueOf', (function () { var o = {}; return o.valueOf() === o; })(),
  typeof Object.prototype.valueOf.call(5));
print('wrappers', new Number(5).valueOf(), new String('t').valueOf(), new Boolean(false).valueOf(),
  new Date(9).valueOf());
print('array and function', [1, [2, 3]] + '', typeof (function () {}).valueOf());
print('toLocaleString uses toString', obj(1, 'text').toLocaleString === Object.prototype.toLocaleString,
  { toString: function () { return 'local'; } }.toLocaleString());
