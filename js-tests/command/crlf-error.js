// With CR LF line ends each line is counted once.
print('before');

function fail() {
    /* a block comment

     of several lines */
    throw new TypeError('line eight');
}

fail();
