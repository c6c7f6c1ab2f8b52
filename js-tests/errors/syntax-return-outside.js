// return needs a function around it.

function fine() { return 1; }
print('never printed', fine());
if (fine()) {
	return 5;
}
print('never printed');
