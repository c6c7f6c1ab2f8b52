// Inheritance by prototype chains: lookup, overriding, calling the parent, and
// instanceof along the chain.

function inherit(Child, Parent) {
  Child.prototype = Object.create(Parent.prototype, {
    constructor: { value: Child, writable: true, configurable: true }
  });
}

function Animal(name) { this.name = name; this.tricks = []; }
Animal.prototype.legs = 4;
Animal.prototype.speak = function () { return this.name + ' makes a sound'; };
Animal.prototype.describe = function () { return this.speak() + ' on ' + this.legs + ' legs'; };

function Dog(name) { Animal.call(this, name); }
inherit(Dog, Animal);
Dog.prototype.speak = function () { return this.name + ' barks'; };

function Puppy() { Dog.apply(this, arguments); }
inherit(Puppy, Dog);
Puppy.prototype.speak = function () { return Dog.prototype.speak.call(this) + ' softly'; };

var a = new Animal('Cat'), d = new Dog('Rex'), p = new Puppy('Bit');
print('base', a.describe());
print('overridden', d.describe());
print('parent called', p.describe());
print('instanceof', p instanceof Puppy, p instanceof Dog, p instanceof Animal, p instanceof Object, a instanceof Dog);
print('constructor', p.constructor === Puppy, d.constructor === Dog, a.constructor === Animal);
print('isPrototypeOf', Animal.prototype.isPrototypeOf(p), Dog.prototype.isPrototypeOf(a));

d.tricks.push('sit');
print('own state', d.tricks.length, p.tricks.length);
d.legs = 3;
print('assignment shadows', d.legs, p.legs, Animal.prototype.legs);
delete d.legs;
print('delete uncovers', d.legs);
Animal.prototype.legs = 6;
print('prototype change is seen at once', a.legs, d.legs, p.legs);
Animal.prototype.fetch = function () { return this.name + ' fetches'; };
print('method added later', p.fetch());

var chain = [];
for (var o = p; o !== null; o = Object.getPrototypeOf(o)) {
  chain.push(o === p ? 'instance' : o.constructor === Puppy ? 'Puppy' : o.constructor === Dog ? 'Dog' :
    o.constructor === Animal ? 'Animal' : o === Object.prototype ? 'Object' : 'unknown');
}
print('chain', chain.join(' '));

var base = { greet: function () { return 'hi ' + this.who; }, who: 'base' };
var derived = Object.create(base);
derived.who = 'derived';
print('objects without constructors', base.greet(), derived.greet(), Object.create(derived).greet());

var shared = { list: [] }, one = Object.create(shared), two = Object.create(shared);
one.list.push(1);
print('inherited objects are shared', two.list.length, one.hasOwnProperty('list'));

var acc = {
  get full() { return this.first + ' ' + this.last; },
  set full(v) { var w = v.split(' '); this.first = w[0]; this.last = w[1]; }
};
var person = Object.create(acc);
person.full = 'Ada L';
print('inherited accessor works on the child', person.first, person.full, acc.first, Object.keys(person).join());
