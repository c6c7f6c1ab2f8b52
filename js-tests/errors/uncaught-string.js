// A thrown string is shown as it is, without quotes.

var steps = [];
function step(name) {
  steps.push(name);
  if (steps.length === 3) throw 'stopped at "' + name + '" after ' + steps.length + ' steps';
  print('step', name, steps.length);
}
step('load');
step('check');
try { step('skipped'); } catch (e) { print('caught', e); }
steps.pop();
step('run');
print('never reached');
