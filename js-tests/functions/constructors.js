// new makes an object with the function's prototype, runs the function with it
// as this, and prefers an object that the function returns.

function Point(x, y) {
  this.x = x;
  this.y = y;
}
Point.prototype.add = function (o) { return new Point(this.x + o.x, this.y + o.y); };
Point.prototype.toString = function () { return '(' + this.x + ',' + this.y + ')'; };

var p = new Point(1, 2), q = new Point(3, 4);
print('fields and methods', String(p), String(p.add(q)), String(p.add(q).add(p)));
print('instances are separate', p.x, q.x, p.add === q.add);
print('prototype link', Object.getPrototypeOf(p) === Point.prototype, p instanceof Point);
print('constructor property', p.constructor === Point, p.hasOwnProperty('constructor'));
print('constructor not enumerable', Object.keys(Point.prototype).join());
print('missing arguments', String(new Point(1)), String(new Point));

function ReturnsObject() { this.a = 1; return { b: 2 }; }
function ReturnsPrimitive() { this.a = 1; return 'ignored'; }
function ReturnsNull() { this.a = 1; return null; }
function ReturnsFunction() { return Point; }
print('object result', new ReturnsObject().a, new ReturnsObject().b);
print('primitive result', new ReturnsPrimitive().a, new ReturnsNull().a);
print('function result', new ReturnsFunction() === Point);

function Safe(n) {
  if (!(this instanceof Safe)) return new Safe(n);
  this.n = n;
}
print('called without new', Safe(3).n, new Safe(4).n);

function Plain() {}
Plain.prototype = 5;
print('prototype not an object', Object.getPrototypeOf(new Plain()) === Object.prototype);
function Changed() {}
var before = new Changed();
Changed.prototype = { tag: 'new' };
print('replaced prototype', before.tag, new Changed().tag, before instanceof Changed);

function error(f) { try { f(); return 'no error'; } catch (e) { return e.name; } }
print('new of a non-function', error(function () { new 5(); }), error(function () { new ({})(); }),
  error(function () { new undefined(); }));
print('new of a builtin without construct', error(function () { new Math.max(1); }));
print('new of a function bound to null', typeof new (function () { return this; }.bind(null))());

print('builtin constructors', new Array(3).length, new Object(1) + 1, new Date(7).getTime(),
  new Boolean(0) ? 'object' : '');
print('this is fresh',
  (function () { var seen = []; function T() { seen.push(this); } new T(); new T(); return seen[0] !== seen[1]; })());
print('new with member', new { Inner: Point }.Inner(8, 9) + '');
