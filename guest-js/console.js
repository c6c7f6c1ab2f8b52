// console.js: the globals that are written in JavaScript: console and process. ES5, so that every engine can run it.
// The value of this program is a function of the engine's native helpers; it returns inspect, which the engine calls.
(function (native) {
    'use strict';
    var global = new Function('return this')();
    var write = native.write, frames = native.frames, kind = native.kind;
    // Taken now, so that a script that changes the built-ins changes no message.
    var keys = Object.keys, getOwnPropertyDescriptor = Object.getOwnPropertyDescriptor;
    var getPrototypeOf = Object.getPrototypeOf, isArray = Array.isArray;
    var uncurry = function (f) { return Function.prototype.call.bind(f); };
    var hasOwn = uncurry(Object.prototype.hasOwnProperty);
    var push = uncurry(Array.prototype.push), join = uncurry(Array.prototype.join), slice = uncurry(String.prototype.slice);
    var indexOf = uncurry(String.prototype.indexOf), arrayIndexOf = uncurry(Array.prototype.indexOf);
    var pop = uncurry(Array.prototype.pop), floor = Math.floor;
    var symbolToString = uncurry(Symbol.prototype.toString);
    var test = uncurry(RegExp.prototype.test);
    var replace = uncurry(String.prototype.replace);
    var toISOString = uncurry(Date.prototype.toISOString);
    var regexpToString = uncurry(RegExp.prototype.toString);
    var stringify = JSON.stringify, String_ = String, Number_ = Number, isNaN_ = isNaN;
    var parseInt_ = parseInt, parseFloat_ = parseFloat;
    var STDOUT = 1, STDERR = 2, MAX_DEPTH = 2, MAX_ITEMS = 100, LINE_WIDTH = 72;

    function quote(s) {
        var escaped = stringify(s);
        if (indexOf(s, "'") >= 0) return escaped;
        return "'" + replace(slice(escaped, 1, -1), /\\"/g, '"') + "'";
    }

    function key(name) {
        return test(/^[A-Za-z_$][\w$]*$/, name) ? name : quote(name);
    }

    function primitive(value) {
        switch (typeof value) {
        case 'string': return quote(value);
        case 'number': return value === 0 && 1 / value < 0 ? '-0' : String_(value);
        case 'symbol': return symbolToString(value);
        default: return String_(value);
        }
    }

    function constructorName(object) {
        var descriptor, prototype = object;
        while ((prototype = getPrototypeOf(prototype))) {
            descriptor = getOwnPropertyDescriptor(prototype, 'constructor');
            if (descriptor && hasOwn(descriptor, 'value') && typeof descriptor.value === 'function' && descriptor.value.name) {
                return String_(descriptor.value.name);
            }
        }
        return '';
    }

    function errorText(error) {
        var head = String_(error);
        return head + '\n' + replace(frames(String_(error.stack)), /\n$/, '');
    }

    // One property, or an accessor's kind: getters are not run.
    function property(object, name, seen, depth) {
        var descriptor = getOwnPropertyDescriptor(object, name);
        if (!descriptor) return 'undefined';
        if (hasOwn(descriptor, 'value')) return inspectValue(descriptor.value, seen, depth);
        if (descriptor.get) return descriptor.set ? '[Getter/Setter]' : '[Getter]';
        return '[Setter]';
    }

    function arrayItems(array, seen, depth) {
        var items = [], i, holes, length = array.length;
        for (i = 0; i < length && items.length < MAX_ITEMS; i++) {
            for (holes = 0; i < length && holes < 1e6 && !hasOwn(array, i); i++) holes++;
            if (holes) push(items, '<' + holes + ' empty item' + (holes > 1 ? 's' : '') + '>');
            if (i < length && hasOwn(array, i)) push(items, property(array, String_(i), seen, depth));
        }
        if (i < length) push(items, '... ' + (length - i) + ' more item' + (length - i > 1 ? 's' : ''));
        return items;
    }

    function typedItems(array) {
        var items = [], i;
        for (i = 0; i < array.length && i < MAX_ITEMS; i++) push(items, primitive(array[i]));
        if (i < array.length) push(items, '... ' + (array.length - i) + ' more items');
        return items;
    }

    function namedItems(object, skipIndexes, seen, depth) {
        var names = keys(object), items = [], i;
        for (i = 0; i < names.length; i++) {
            if (skipIndexes && test(/^\d+$/, names[i])) continue;
            push(items, key(names[i]) + ': ' + property(object, names[i], seen, depth));
        }
        return items;
    }

    function layOut(prefix, open, items, close) {
        var text, width = items.length + prefix.length, i;
        if (!items.length) return prefix + open + close;
        for (i = 0; i < items.length; i++) width += items[i].length;
        text = join(items, ', ');
        if (width <= LINE_WIDTH && indexOf(text, '\n') < 0) return prefix + open + ' ' + text + ' ' + close;
        return prefix + open + '\n  ' + replace(join(items, ',\n'), /\n/g, '\n  ') + '\n' + close;
    }

    function functionHead(f) {
        var name = getOwnPropertyDescriptor(f, 'name');
        name = name && hasOwn(name, 'value') && typeof name.value === 'string' ? name.value : '';
        return name ? '[Function: ' + name + ']' : '[Function (anonymous)]';
    }

    var unwrap = {
        Number: uncurry(Number.prototype.valueOf),
        String: uncurry(String.prototype.valueOf),
        Boolean: uncurry(Boolean.prototype.valueOf)
    };

    function inspectObject(object, seen, depth) {
        var type = replace(kind(object), /^\[object (.*)\]$/, '$1');
        var name = constructorName(object), prefix = '', items = [], named, i;
        var array = isArray(object), typed = test(/^(Uint|Int|Float)\d+(Clamped)?Array$/, type);
        if (typeof object === 'function') prefix = functionHead(object);
        else if (type === 'Error') prefix = errorText(object);
        else if (type === 'Date') prefix = isNaN_(Number_(object)) ? 'Invalid Date' : toISOString(object);
        else if (type === 'RegExp') prefix = regexpToString(object);
        else if (type === 'Number' || type === 'String' || type === 'Boolean') {
            prefix = '[' + type + ': ' + primitive(unwrap[type](object)) + ']';
        }
        if (depth > MAX_DEPTH && !prefix) return array ? '[Array]' : '[' + (name || 'Object') + ']';
        push(seen, object);
        if (array) items = arrayItems(object, seen, depth + 1);
        else if (typed) items = typedItems(object);
        named = namedItems(object, array || typed || type === 'String', seen, depth + 1);
        pop(seen);
        if (prefix) return named.length ? layOut(prefix + ' ', '{', named, '}') : prefix;
        for (i = 0; i < named.length; i++) push(items, named[i]);
        if (array) return layOut(name === 'Array' ? '' : name + '(' + object.length + ') ', '[', items, ']');
        if (typed) return layOut(type + '(' + object.length + ') ', '[', items, ']');
        if (type === 'Arguments') return layOut('[Arguments] ', '{', items, '}');
        if (!name) return layOut(getPrototypeOf(object) ? '' : '[Object: null prototype] ', '{', items, '}');
        return layOut(name === 'Object' ? '' : name + ' ', '{', items, '}');
    }

    function inspectValue(value, seen, depth) {
        if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return primitive(value);
        if (arrayIndexOf(seen, value) >= 0) return '[Circular]';
        try {
            return inspectObject(value, seen, depth);
        } catch (e) { // a proxy's trap, a hostile toString
            return '[object]';
        }
    }

    // How console.log shows one argument: strings as they are, everything else as in source code.
    function inspect(value) {
        return typeof value === 'string' ? value : inspectValue(value, [], 0);
    }

    var formats = {
        s: function (v) {
            if (typeof v === 'object' && v !== null) return inspect(v);
            return primitive(v) === '-0' ? '-0' : String_(v);
        },
        d: function (v) { return typeof v === 'object' || typeof v === 'symbol' ? 'NaN' : primitive(Number_(v)); },
        i: function (v) { return typeof v === 'object' || typeof v === 'symbol' ? 'NaN' : primitive(parseInt_(v, 10)); },
        f: function (v) { return typeof v === 'symbol' ? 'NaN' : primitive(parseFloat_(v)); },
        j: function (v) { return String_(stringify(v)); },
        o: function (v) { return inspectValue(v, [], 0); },
        O: function (v) { return inspectValue(v, [], 0); },
        c: function () { return ''; }
    };

    function format(args) {
        var next = 0, text = '', i;
        if (typeof args[0] === 'string') {
            text = args[0];
            next = 1;
            if (args.length > 1 && indexOf(text, '%') >= 0) {
                text = replace(text, /%([sdifjoOc%])/g, function (whole, letter) {
                    if (letter === '%') return '%';
                    return next < args.length ? formats[letter](args[next++]) : whole;
                });
            }
        }
        for (i = next; i < args.length; i++) text += (i ? ' ' : '') + inspect(args[i]);
        return text;
    }

    var indentation = '';

    function emit(stream, text) {
        if (indentation) text = indentation + replace(text, /\n/g, '\n' + indentation);
        write(stream, text + '\n');
    }

    function printer(stream) {
        return function (args) {
            if (args.length === 1 && typeof args[0] === 'string') emit(stream, args[0]);
            else emit(stream, format(args));
        };
    }

    function define(object, name, value) {
        Object.defineProperty(object, name, { value: value, writable: true, configurable: true, enumerable: true });
    }

    function defineGlobal(name, value) {
        Object.defineProperty(global, name, { value: value, writable: true, configurable: true, enumerable: false });
    }

    var console = {}, out = printer(STDOUT), err = printer(STDERR);
    define(console, 'log', function log() { out(arguments); });
    define(console, 'info', function info() { out(arguments); });
    define(console, 'debug', function debug() { out(arguments); });
    define(console, 'warn', function warn() { err(arguments); });
    define(console, 'error', function error() { err(arguments); });
    define(console, 'dir', function dir(value) { emit(STDOUT, inspectValue(value, [], 0)); });
    define(console, 'trace', function trace() {
        var text = format(arguments), here = frames(String_(new Error().stack));
        here = replace(here, /^ *at (\[anon\]|trace) \(console\.js:\d+\)\n/, '');
        emit(STDERR, 'Trace' + (text ? ': ' + text : '') + '\n' + replace(here, /\n$/, ''));
    });
    define(console, 'assert', function assert(condition) {
        var args = [], i, text;
        if (condition) return;
        for (i = 1; i < arguments.length; i++) push(args, arguments[i]);
        text = format(args);
        emit(STDERR, 'Assertion failed' + (text ? ': ' + text : ''));
    });
    define(console, 'group', function group() {
        if (arguments.length) out(arguments);
        indentation += '  ';
    });
    define(console, 'groupEnd', function groupEnd() { indentation = slice(indentation, 2); });
    defineGlobal('console', console);

    function stream(number) {
        return { write: function (text) { write(number, String_(text)); return true; } };
    }

    var versions = { 'wasp-js': '0.1.0' };
    versions[native.engine] = native.engineVersion;

    defineGlobal('process', {
        argv: ['wasp-js'],
        env: {},
        platform: 'wasp',
        version: 'v0.1.0',
        versions: versions,
        exit: function exit(code) { native.exit(code === undefined ? 0 : floor(Number_(code)) & 255); },
        stdout: stream(STDOUT),
        stderr: stream(STDERR)
    });

    return inspect;
})
