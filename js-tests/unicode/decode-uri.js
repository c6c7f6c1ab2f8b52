// decodeURI and decodeURIComponent: reserved characters, and every kind of
// malformed escape is a URIError.
print('plain', decodeURIComponent('abc'), decodeURI(''), decodeURIComponent('a+b'), decodeURI('%41%42'));
print('reserved', decodeURI('%3B%2F%3F%3A%40%26%3D%2B%24%2C%23'), decodeURIComponent('%3B%2F%3F%3A%40%26%3D%2B%24%2C%23'));
print('reserved keep their case', decodeURI('%2f%2F%3a'), decodeURI('%23x%41'));
print('not reserved', decodeURI('%20%22%25%3C%5B%7E'), decodeURIComponent('%25'));
print('lower case', decodeURIComponent('%c3%a9%e2%82%ac'), decodeURIComponent('%C3%a9'));
print('longer', decodeURIComponent('%E6%BC%A2'), decodeURIComponent('%F0%9F%98%80') === '\ud83d\ude00',
      decodeURIComponent('%F4%8F%BF%BF') === '\udbff\udfff');
print('direct characters', decodeURIComponent('é%C3%A9'), decodeURIComponent('\ud83d').length);
print('zero', decodeURIComponent('%00').length, decodeURIComponent('a%00b').charCodeAt(1));
print('not twice', decodeURIComponent('%2541'), decodeURI('%252F'));

function attempt(s) {
    return [decodeURI, decodeURIComponent].map(function (f) {
        try {
            f(s);
            return 'accepted';
        } catch (e) {
            return e instanceof URIError ? 'URIError' : e.name;
        }
    }).join(' ');
}
['%', '%4', '%zz', '%4g', 'abc%', '%%41', '% 41',                       // not two hex digits
 '%80', '%BF', '%C3', '%C3x', '%C3%', '%C3%41', '%E2%82', '%E2%82x', '%F0%9F%98', '%E2%C3%A9',   // cut short
 '%C0%80', '%C1%BF', '%E0%80%80', '%E0%9F%BF', '%F0%80%80%80', '%F0%8F%BF%BF',                  // too long
 '%ED%A0%80', '%ED%BF%BF', '%F4%90%80%80', '%F5%80%80%80', '%F8%88%80%80%80', '%FF', '%FE'].forEach(function (s) {
    print('malformed', s, attempt(s));
});
['%7F', '%C2%80', '%DF%BF', '%E0%A0%80', '%ED%9F%BF', '%EE%80%80', '%EF%BF%BF', '%F0%90%80%80'].forEach(function (s) {
    print('well formed', s, attempt(s), decodeURIComponent(s).length);
});
