// Standard output and standard error do not mix and lose nothing.
for (var i = 0; i < 200; i++) {
    print('out', i);
    if (i % 10 === 0) { console.error('err', i); }
}
console.error('x'.repeat(3000).length, 'is the length of the next line');
console.error('x'.repeat(3000));
print('y'.repeat(3000));
console.error('last err');
print('last out');
