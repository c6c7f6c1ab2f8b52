// encodeURI and encodeURIComponent: what stays, what becomes UTF-8 bytes,
// what is an error.
var ascii = '';
for (var i = 0; i < 128; i++) { ascii += String.fromCharCode(i); }
function kept(f) {
    return ascii.split('').filter(function (c) { return f(c) === c; }).join('');
}
print('component keeps', kept(encodeURIComponent));
print('uri keeps', kept(encodeURI));
print('percent', encodeURIComponent('%'), encodeURI('%41'), encodeURI('100%'));
print('control', encodeURI('\0\n\r\t\x7f'), encodeURIComponent(' "<>\\^`{|}'));

print('two bytes', encodeURIComponent('\u0080'), encodeURIComponent('é'), encodeURIComponent('\u07ff'));
print('three bytes', encodeURIComponent('\u0800'), encodeURIComponent('€'),
      encodeURIComponent('\ud7ff'), encodeURIComponent('\ue000'), encodeURIComponent('\uffff'));
print('four bytes', encodeURIComponent('\ud800\udc00'), encodeURIComponent('\ud83d\ude00'), encodeURIComponent('\udbff\udfff'));
print('mixed', encodeURI('http://example.org/é/ü?q=a b&x=€#top'), encodeURIComponent('a=1&b=é'));
print('empty', '[' + encodeURI('') + ']', '[' + encodeURIComponent('') + ']');
print('converted', encodeURIComponent(), encodeURIComponent(null), encodeURI(12.5), encodeURIComponent([1, 'é']), encodeURI({}));

function attempt(f, s) {
    try {
        return f(s);
    } catch (e) {
        return e.name + (e instanceof URIError ? '' : '?');
    }
}
print('lone high', attempt(encodeURIComponent, '\ud83d'), attempt(encodeURI, 'a\ud83db'), attempt(encodeURI, '\ud83d\ud83d'));
print('lone low', attempt(encodeURIComponent, '\ude00'), attempt(encodeURI, '\ude00\ud83d'), attempt(encodeURI, 'x\udfff'));
print('error object', (function () {
    try { encodeURI('\ud800'); } catch (e) { return [e instanceof URIError, e instanceof Error, typeof e.message].join(); }
})());

var wrong = 0, count = 0;
for (i = 0; i < 0xd800; i += 13) {
    var c = String.fromCharCode(i);
    if (decodeURIComponent(encodeURIComponent(c)) !== c || decodeURI(encodeURI(c)) !== c) { wrong++; }
    count++;
}
print('there and back', count, 'characters', wrong, 'wrong');
print('twice', encodeURIComponent(encodeURIComponent('é')), decodeURIComponent(decodeURIComponent('%25C3%25A9')));
print('lengths', encodeURI.length, encodeURIComponent.length);
