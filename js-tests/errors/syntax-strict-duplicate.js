// Two parameters of one name are refused in strict code; a later line of the
// program is not looked at.
'use strict';

print('never printed');
function area(width, height, width) { return width * height; }
var also = wrong ;; ) (;
