// A write that sloppy code would ignore ends a strict program.
'use strict';

var limits = Object.freeze({ max: 10, list: [1, 2] });

function raise(by) {
  limits.max += by;
  print('never reached');
}

print('max', limits.max);
limits.list.push(3);
print('inner objects are open', limits.list.join());
print('caught', (function () { try { raise(1); } catch (e) { return e.name; } })());
print('unchanged', limits.max, Object.isFrozen(limits));
raise(5);
