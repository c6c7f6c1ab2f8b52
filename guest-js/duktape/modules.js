// modules.js: Duktape's own module convention, which programs written for its command line tool use: require(id) asks
// Duktape.modSearch(id, require, exports, module) for the source of a module, whose id is resolved relative to the
// requiring module's. The value of this program is a function of the native helper compile(name, source).
(function (compile) {
    'use strict';
    var MAX_ID = 255, NOT_FOUND = 'cannot resolve module id: ';
    var defineProperty = Object.defineProperty, create = Object.create, TypeError_ = TypeError, String_ = String;

    // Joins and normalises; terms must not be empty at the ends, begin with a period, or climb above the root.
    function resolve(id, base) {
        var whole, terms, out = [], i, term, last;
        id = id.split('\u0000')[0];
        whole = base && id.charAt(0) === '.' ? base + '/../' + id : id;
        if (whole.length > MAX_ID || id === '') throw new TypeError_(NOT_FOUND + id);
        terms = whole.split('/');
        last = terms.length - 1;
        for (i = 0; i <= last; i++) {
            term = terms[i];
            if (term === '..' && out.length && i < last) out.pop();
            else if (term === '.' && i < last) continue;
            else if (term === '' && i > 0 && i < last) continue;
            else if (term === '' || term.charAt(0) === '.') throw new TypeError_(NOT_FOUND + id);
            else out.push(term);
        }
        return out.join('/');
    }

    function load(id) {
        var exports = {}, module = {}, require = makeRequire(id), source, wrapper;
        defineProperty(module, 'id', { value: id, configurable: true });
        module.exports = exports;
        defineProperty(require, 'id', { value: id, configurable: true });
        Duktape.modLoaded[id] = module;
        try {
            if (!Duktape.modSearch) throw new TypeError_("cannot find module '" + id + "': there are no modules to load");
            source = Duktape.modSearch(id, require, exports, module);
            if (typeof source === 'string') {
                wrapper = compile(typeof module.filename === 'string' ? module.filename : id,
                                  '(function(require,exports,module){' + source + '\n})');
                defineProperty(wrapper, 'name', { value: id.split('/').pop(), configurable: true });
                wrapper.call(exports, require, exports, module);
            }
        } catch (e) {
            delete Duktape.modLoaded[id];
            throw e;
        }
        return module;
    }

    function makeRequire(base) {
        return function require(id) {
            var resolved = resolve(String_(id), base), module = Duktape.modLoaded[resolved];
            return (module || load(resolved)).exports;
        };
    }

    Duktape.modLoaded = create(null);
    defineProperty(new Function('return this')(), 'require',
                   { value: makeRequire(''), writable: true, configurable: true, enumerable: false });
})
