// split with regular expressions: captures are spliced in, empty matches
// split between characters but never at the ends, limits count captures.
function show(name, a) {
    var out = [];
    for (var i = 0; i < a.length; i++) {
        out.push(a[i] === undefined ? 'undefined' : '"' + a[i] + '"');
    }
    print(name, a.length, out.join(' '));
}

show('simple', 'a1b22c333d'.split(/\d+/));
show('at the ends', '1a2'.split(/\d/));
show('white space', '  a  b '.split(/\s+/));
show('capture', 'a1b2c'.split(/(\d)/));
show('two captures', '2024-05-06'.split(/(-)(0)?/));
show('unmatched capture', 'aXbYc'.split(/(X)|Y/));
show('empty match', 'abc'.split(/(?:)/));
show('optional', 'abc'.split(/b?/));
show('star', 'abc'.split(/x*/));
show('empty string, empty match', ''.split(/(?:)/));
show('empty string, no match', ''.split(/a/));
show('no match', 'abc'.split(/z/));
show('whole match', 'abc'.split(/abc/));
show('anchor', 'abc'.split(/$/));
show('lookahead', 'oneTwoThree'.split(/(?=[A-Z])/));

show('limit', 'a1b2c3'.split(/\d/, 2));
show('limit inside captures', 'a1b2c3'.split(/(\d)/, 4));
show('limit 0', 'a1b2'.split(/\d/, 0));
show('case', 'aXbxc'.split(/x/i));

// the global flag and lastIndex do not matter
var re = /,/g;
re.lastIndex = 3;
show('lastIndex', 'a,b,c,d'.split(re));
show('tags', 'A<B>bold</B>and'.split(/<(\/)?([^<>]+)>/));
