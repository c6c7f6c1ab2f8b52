// Only the low eight bits of the exit code count: -1 is 255.
// duk: skip it has no process object
print('leaving with', -1, 'is', -1 & 255);
process.exit(-1);
print('not reached');
