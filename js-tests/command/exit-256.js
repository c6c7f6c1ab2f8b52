// Only the low eight bits of the exit code count: 256 is 0.
// duk: skip it has no process object
print('leaving with', 256, 'is', 256 & 255);
process.exit(256);
print('not reached');
