// An error inside of a getter: the property access is on the stack like a
// call.

var account = {
  balance: 10,
  get rating() {
    if (this.balance < 0) throw new RangeError('negative balance ' + this.balance);
    return this.balance > 5 ? 'good' : 'poor';
  }
};

function report(a) {
  var line = a.rating;
  print('rating', line);
}

report(account);
account.balance = 1;
report(account);
account.balance = -3;
print('own property', account.hasOwnProperty('rating'));
report(account);
print('never reached');
