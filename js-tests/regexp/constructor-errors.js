// Patterns and flags that the constructor must refuse with a SyntaxError.
function attempt(source, flags) {
    try {
        new RegExp(source, flags);
        return 'accepted';
    } catch (e) {
        return e instanceof SyntaxError ? 'SyntaxError' : e.name;
    }
}

print('open group', attempt('('), attempt('(a'), attempt('(?:a'), attempt('(?=a'));
print('open class', attempt('['), attempt('[a'), attempt('[^'));
print('closing', attempt(')'), attempt('a)b'), attempt('(a))'));
print('trailing backslash', attempt('\\'), attempt('a\\'), attempt('[\\'));
print('nothing to repeat', attempt('*'), attempt('+a'), attempt('?'), attempt('a|*'), attempt('(+)'));
print('double quantifier', attempt('a**'), attempt('a+*'), attempt('a{1}{2}'), attempt('a???'));
print('range order', attempt('[z-a]'), attempt('[5-1]'), attempt('a{3,2}'));
print('group kind', attempt('(?)'), attempt('(?a)'), attempt('(?#c)'));
print('anchor repeated', attempt('^*'), attempt('$+'), attempt('\\b?'));
print('flags', attempt('a', 'x'), attempt('a', 'gg'), attempt('a', 'ii'), attempt('a', 'g '), attempt('a', 'G'));
print('flags as object', attempt('a', null), attempt('a', {}));
print('good flags', attempt('a', ''), attempt('a', 'gim'), attempt('a', 'mig'), attempt('a', undefined));
print('good patterns', attempt('a{2}'), attempt('()'), attempt('a||b'), attempt('(?:)'), attempt('[]'), attempt('$^'));

// early errors of literals
function literal(source) {
    try {
        eval(source);
        return 'accepted';
    } catch (e) {
        return e.name;
    }
}
print('literals', literal('/(/'), literal('/a/gg'), literal('/a/z'), literal('/[/'), literal('/a'));
print('not taken', literal('if (false) { /(/; }'), literal('/[/]/'), literal('/\\//'));

try {
    new RegExp('(');
} catch (e) {
    print('has a message', typeof e.message, e.message.length > 0);
}
