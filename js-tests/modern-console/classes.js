// Classes and their instances as console.log shows them: fields, private ones, extends, statics, tags, anonymous, accessors.
class Point { constructor(x, y) { this.x = x; this.y = y; } get norm() { return Math.hypot(this.x, this.y); } toString() { return `(${this.x}, ${this.y})`; } }
class Point3 extends Point { z = 0; #secret = 'hidden'; static origin = new Point3(0, 0); static count = 1; }
console.log(Point, Point3, class {}, class extends Point {}, [Point], { Point, P: Point3 });
console.log(new Point(1, 2), new Point3(3, 4), [new Point(5, 6)], { p: new Point3(7, 8) }, `${new Point(1, 1)}`);
console.log(new (class {})(), new (class { a = 1; })(), new (class Empty {})(), new (class extends Point {})(1, 2), [new (class Empty {})()]);
console.log(class A { static x = 1; static y() {} static #z = 2; }, class B { static s = { deep: { er: { est: {} } } }; }, class extends null {}, class C extends Array {});
class Tagged { get [Symbol.toStringTag]() { return 'MyTag'; } v = 1; } class Same { get [Symbol.toStringTag]() { return 'Same'; } } console.log(new Tagged(), new Same(), [new Tagged()], Tagged);
class Node { constructor(v, next = null) { this.v = v; this.next = next; } } console.log(new Node(1, new Node(2, new Node(3, new Node(4))))); const n = new Node('loop'); n.next = n; console.log(n, [n]);
class WithAccessors { constructor() { Object.defineProperty(this, 'own', { get: () => 1, enumerable: true }); Object.defineProperty(this, 'both', { get: () => 1, set() {}, enumerable: true }); this.list = [1, 2]; } get proto() { return 2; } } console.log(new WithAccessors());
function Old(name) { this.name = name; } Old.prototype.hi = function () {}; function Child() { Old.call(this, 'child'); } Child.prototype = Object.create(Old.prototype); console.log(new Old('x'), new Child(), Old, Object.create(Old.prototype)); Child.prototype.constructor = Child; console.log(new Child());
console.log(Point.prototype, Point3.prototype, Old.prototype, Object.getPrototypeOf(new Point3(1, 1)), [Point.prototype]);
class Money { #cents = 5; currency = 'EUR'; convert = () => this.#cents; static of() { return new Money(); } } console.log(new Money(), Money.of(), { price: new Money() });
class Bag extends Array {} class Dict extends Map { label = 'd'; } class Txt extends String {} class Num extends Number {} class When extends Date {} class Re extends RegExp {} class Fn extends Function {} class Pr extends Promise {} class By extends Uint8Array {} class Bool extends Boolean {}
console.log(Bag.of(1, 2), new Dict([['k', 'v']]), new Txt('abc'), new Num(5), new When(0), new Re('x', 'g'), Pr.resolve(1), new By(2), new Bool(true));
console.log([Bag.of(), new Dict(), new Txt(''), new Re('y')], { when: new When(86400000), pr: Pr.resolve('v') });
const o = { constructor: { name: 'Fake' } }; console.log(o, Object.create({ constructor: Point }), Object.create(Point3.prototype), Object.setPrototypeOf({ a: 1 }, Point.prototype));
const Named = class Inner { v = 1; }; const Mixed = B => class Mixed extends B { mixed = true; }; console.log(Named, new Named(), Mixed(Point), new (Mixed(Point))(1, 2)); Object.defineProperty(Named, 'name', { value: 'Renamed' }); console.log(Named, new Named());
class Deep { a = { b: { c: { d: 1 } } }; list = [[[[1]]]]; map = new Map([['k', { v: { w: { x: 1 } } }]]); } console.log(new Deep(), { d: new Deep() });
class Long { firstField = 'a value that is long enough'; secondField = 'another value that is long'; thirdField = [1, 2, 3]; } console.log(new Long(), [new Long()]);
class S { static [Symbol('k')] = 1; [Symbol('inst')] = 2; 'quoted key' = 3; 42 = 4; } console.log(S, new S()); console.log('%s|%o', new Point(1, 2), 'x', '%s'); console.log('%s', new Point(1, 2), new (class { x = 1; })());
