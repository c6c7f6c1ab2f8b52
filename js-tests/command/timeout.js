// An endless loop ends at the time limit; what was printed stays.
// options: --timeout=200
// duk: skip it has no time limit
print('before');
print('the loop starts');
function spin() { while (true) { } }
spin();
print('not reached');
