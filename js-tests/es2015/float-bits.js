// The bits of doubles seen through other views; byte order found at run
// time.
var f = new Float64Array(1), b = new Uint8Array(f.buffer), w = new Uint32Array(f.buffer);
f[0] = 1;
var little = b[7] === 0x3f;
function bits(x) {
    f[0] = x;
    var high = w[little ? 1 : 0], low = w[little ? 0 : 1];
    return ('0000000' + high.toString(16)).slice(-8) + ('0000000' + low.toString(16)).slice(-8);
}
function fromBits(high, low) {
    w[little ? 1 : 0] = high;
    w[little ? 0 : 1] = low;
    return f[0];
}

[0, -0, 1, -1, 2, 0.5, 0.1, 1 / 3, Infinity, -Infinity, 5e-324,
  2.2250738585072014e-308, Number.MAX_VALUE, 9007199254740991].forEach(function (x) {
    print(x === 0 && 1 / x < 0 ? '-0' : String(x), bits(x));
});
print('from bits', fromBits(0x3ff00000, 0), fromBits(0x40091eb8, 0x51eb851f),
      fromBits(0xc0000000, 0), fromBits(0, 1), fromBits(0x7ff00000, 0));
print('NaN', fromBits(0x7ff80000, 0), fromBits(0x7ff00000, 1));
print('next after 1', fromBits(0x3ff00000, 1) - 1 === Math.pow(2, -52));

function exponent(x) { bits(x); return (w[little ? 1 : 0] >>> 20 & 0x7ff) - 1023; }
print('exponents', [1, 2, 1024, 0.5, 3, 0.1, 1e300, 1e-300].map(exponent).join());

var single = new Float32Array(1), i32 = new Int32Array(single.buffer);
single[0] = 1;
print('single', i32[0].toString(16));
single[0] = -2.5;
print('single negative', (i32[0] >>> 0).toString(16));
i32[0] = 0x7f7fffff;
print('largest single', single[0]);
i32[0] = 1;
print('smallest single', single[0]);

// the famous inverse square root
single[0] = 4;
i32[0] = 0x5f3759df - (i32[0] >> 1);
print('inverse root of 4', Math.abs(single[0] - 0.5) < 0.02);

var view = new DataView(new ArrayBuffer(8)), wrong = 0;
for (var i = 0; i < 500; i++) {
    var x = Math.sqrt(i) * Math.pow(10, i % 50 - 25) * (i % 2 ? 1 : -1);
    view.setFloat64(0, x);
    if ((view.getUint32(0) === parseInt(bits(x).slice(0, 8), 16)) !== true || view.getFloat64(0) !== x) { wrong++; }
}
print('view agrees', wrong, 'wrong');
