// break needs a loop or switch of its own function, not of the caller.

for (var i = 0; i < 3; i++) {
  print('never printed', i);
  [1, 2].forEach(function (x) {
    if (x === 2) break;
  });
}
