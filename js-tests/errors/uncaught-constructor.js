// An error inside of a constructor that another constructor called.

function Wheel(size) {
  if (size <= 0) {
    throw new RangeError('wheel of size ' + size);
  }
  this.size = size;
}

function Car(sizes) {
  this.wheels = [];
  for (var i = 0; i < sizes.length; i++) {
    this.wheels.push(new Wheel(sizes[i]));
  }
}

print('wheels', new Car([1, 2, 3, 4]).wheels.length);
print('first', new Car([16]).wheels[0].size);
print('none', new Car([]).wheels.length);
var broken = 'not made';
try { broken = new Car([1, -1]); } catch (e) { print('caught', e.message, broken); }
broken = new Car([16, 16, 0, 16]);
print('never reached', broken);
