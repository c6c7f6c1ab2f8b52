#!/usr/bin/env wasp-js
// Behind a #! line the line numbers of errors are those of the file.
print('before');
function fail() {
    throw new RangeError('line five');
}
fail();
