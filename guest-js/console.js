// console.js: the globals that are written in JavaScript: console and process. ES5, so that every engine can run it.
// The value of this program is a function of the engine's native helpers; inspect.js has put its own among them.
(function (native) {
    'use strict';
    var global = new Function('return this')();
    var write = native.write, frames = native.frames, inspectValue = native.inspect, primitive = native.primitive;
    // Taken now, so that a script that changes the built-ins changes no message.
    var uncurry = function (f) { return Function.prototype.call.bind(f); };
    var push = uncurry(Array.prototype.push), slice = uncurry(String.prototype.slice);
    var indexOf = uncurry(String.prototype.indexOf), replace = uncurry(String.prototype.replace);
    var stringify = JSON.stringify, String_ = String, Number_ = Number, floor = Math.floor;
    var parseInt_ = parseInt, parseFloat_ = parseFloat;
    var STDOUT = 1, STDERR = 2;
    var toStrings = [Object.prototype.toString, Array.prototype.toString, Error.prototype.toString, Date.prototype.toString,
        RegExp.prototype.toString, Number.prototype.toString, String.prototype.toString, Boolean.prototype.toString];

    // How console.log shows one argument: strings as they are, everything else as in source code.
    function inspect(value, depth) {
        return typeof value === 'string' ? value : inspectValue(value, depth);
    }

    // True for an object that says itself what its text is.
    function hasText(object) {
        var f = object.toString, i;
        for (i = 0; i < toStrings.length; i++) if (f === toStrings[i]) return false;
        return typeof f === 'function';
    }

    function number(convert) {
        return function (v) {
            if (typeof v === 'bigint') return primitive(v);
            return typeof v === 'symbol' ? 'NaN' : primitive(convert(v));
        };
    }

    var formats = {
        s: function (v) {
            if (typeof v === 'number' || typeof v === 'bigint') return primitive(v);
            return typeof v === 'object' && v !== null && !hasText(v) ? inspect(v, 0) : String_(v);
        },
        d: number(function (v) { return typeof v === 'object' ? NaN : Number_(v); }),
        i: number(function (v) { return typeof v === 'object' ? NaN : parseInt_(v, 10); }),
        f: number(parseFloat_),
        j: function (v) { return String_(stringify(v)); },
        o: function (v) { return inspectValue(v); },
        O: function (v) { return inspectValue(v); },
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
    define(console, 'dir', function dir(value) { emit(STDOUT, inspectValue(value)); });
    define(console, 'trace', function trace() {
        var text = format(arguments), here = frames(String_(new Error().stack));
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

    native.inspect = inspect;
})
