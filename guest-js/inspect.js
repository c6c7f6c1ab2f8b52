// inspect.js: how console.log shows a value: as node does, up to what only an engine can see. ES5, so that every engine can run
// it. The value of this program is a function of the engine's native helpers, among which it puts inspect(value).
(function (native) {
    'use strict';
    var frames = native.frames, kind = native.kind;
    // Taken now, so that a script that changes the built-ins changes no message.
    var ownKeys = Object.keys, getOwnPropertyDescriptor = Object.getOwnPropertyDescriptor;
    var getOwnPropertySymbols = Object.getOwnPropertySymbols, getPrototypeOf = Object.getPrototypeOf, isArray = Array.isArray;
    var uncurry = function (f) { return Function.prototype.call.bind(f); };
    var hasOwn = uncurry(Object.prototype.hasOwnProperty);
    var isEnumerable = uncurry(Object.prototype.propertyIsEnumerable), isPrototypeOf = uncurry(Object.prototype.isPrototypeOf);
    var push = uncurry(Array.prototype.push), pop = uncurry(Array.prototype.pop), join = uncurry(Array.prototype.join);
    var arrayIndexOf = uncurry(Array.prototype.indexOf), slice = uncurry(String.prototype.slice), split = uncurry(String.prototype.split);
    var indexOf = uncurry(String.prototype.indexOf), replace = uncurry(String.prototype.replace), test = uncurry(RegExp.prototype.test);
    var charCodeAt = uncurry(String.prototype.charCodeAt), toString = uncurry(Number.prototype.toString);
    var regexpToString = uncurry(RegExp.prototype.toString), functionToString = uncurry(Function.prototype.toString);
    var toISOString = uncurry(Date.prototype.toISOString), getTime = uncurry(Date.prototype.getTime);
    var errorToString = uncurry(Error.prototype.toString);
    var symbolToString = uncurry(Symbol.prototype.toString), toStringTag = Symbol.toStringTag;
    var String_ = String, Uint8Array_ = Uint8Array, floor = Math.floor, sqrt = Math.sqrt, round = Math.round, max = Math.max, min = Math.min;
    var forEachOfMap = typeof Map === 'function' && uncurry(Map.prototype.forEach);
    var forEachOfSet = typeof Set === 'function' && uncurry(Set.prototype.forEach);
    var unwrap = {
        Number: uncurry(Number.prototype.valueOf),
        String: uncurry(String.prototype.valueOf),
        Boolean: uncurry(Boolean.prototype.valueOf),
        Symbol: uncurry(Symbol.prototype.valueOf)
    };
    if (typeof BigInt === 'function') unwrap.BigInt = uncurry(BigInt.prototype.valueOf);
    // node's numbers.
    var MOST_DEPTH = 2, MOST_ITEMS = 100, MOST_CHARACTERS = 10000, COMPACT = 3, WIDTH = 80, SHORT_STRING = 16;

    // ---- Texts

    function repeat(text, count) {
        var out = '';
        while (count-- > 0) out += text;
        return out;
    }

    function escapeCharacter(c) {
        var code = charCodeAt(c, 0), at = indexOf('\b\t\n\f\r\'\\', c), hex;
        if (at >= 0) return '\\' + slice('btnfr\'\\', at, at + 1);
        hex = toString(code, 16);
        return code < 256 ? '\\x' + slice('0' + hex, -2).toUpperCase() : '\\u' + hex;
    }

    // Halves of surrogate pairs that stand alone.
    function escapeHalves(text) {
        return replace(text, /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, function (found) {
            return found.length === 2 ? found : escapeCharacter(found);
        });
    }

    function quote(text) {
        var mark = "'";
        if (indexOf(text, "'") >= 0) {
            if (indexOf(text, '"') < 0) mark = '"';
            else if (indexOf(text, '`') < 0 && indexOf(text, '${') < 0) mark = '`';
        }
        if (test(/[\u0000-\u001f'\\\u007f-\u009f]/, text)) {
            text = replace(text, mark === "'" ? /[\u0000-\u001f'\\\u007f-\u009f]/g : /[\u0000-\u001f\\\u007f-\u009f]/g, escapeCharacter);
        }
        return mark + (test(/[\ud800-\udfff]/, text) ? escapeHalves(text) : text) + mark;
    }

    // Columns on a terminal: ideographs and such take two, combining marks none.
    function columns(text) {
        var width = 0, i, c;
        if (!test(/[^\u0000-\u02ff]/, text)) return text.length;
        for (i = 0; i < text.length; i++) {
            c = charCodeAt(text, i);
            if (c >= 0xdc00 && c <= 0xdfff) continue;
            if ((c >= 0x300 && c <= 0x36f) || (c >= 0x200b && c <= 0x200f) || (c >= 0x20d0 && c <= 0x20ff) ||
                (c >= 0xfe00 && c <= 0xfe0f)) continue;
            width += (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
                (c >= 0xd83c && c <= 0xd83e) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) ||
                (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6) ? 2 : 1;
        }
        return width;
    }

    function more(count) {
        return '... ' + count + ' more item' + (count > 1 ? 's' : '');
    }

    // A primitive value, without regard to the place where it is shown.
    function primitive(value) {
        switch (typeof value) {
        case 'string': return quote(value);
        case 'number': return value === 0 && 1 / value < 0 ? '-0' : String_(value);
        case 'bigint': return String_(value) + 'n';
        case 'symbol': return symbolToString(value);
        default: return String_(value);
        }
    }

    // Long strings that do not fit are shown line by line.
    function showPrimitive(context, value) {
        var lines, rest = '', i;
        if (typeof value !== 'string') return primitive(value);
        if (value.length > MOST_CHARACTERS) {
            i = value.length - MOST_CHARACTERS;
            rest = '... ' + i + ' more character' + (i > 1 ? 's' : '');
            value = slice(value, 0, MOST_CHARACTERS);
        }
        if (value.length <= SHORT_STRING || value.length <= WIDTH - context.indentation - 4) return quote(value) + rest;
        lines = split(value, '\n');
        for (i = 0; i < lines.length; i++) lines[i] = i < lines.length - 1 ? quote(lines[i] + '\n') : lines[i] && quote(lines[i]);
        if (!lines[lines.length - 1] && lines.length > 1) pop(lines);
        return join(lines, ' +\n' + repeat(' ', context.indentation + 2)) + rest;
    }

    // ---- Names

    // The constructor's name; null for an object without a prototype that has one.
    function constructorName(object) {
        var at = object, own;
        for (; at; at = getPrototypeOf(at)) {
            own = getOwnPropertyDescriptor(at, 'constructor');
            if (own && typeof own.value === 'function' && own.value.name !== '' && isPrototypeOf(own.value.prototype, object)) {
                return String_(own.value.name);
            }
        }
        return null;
    }

    function tagOf(object) {
        var tag = object[toStringTag];
        return typeof tag !== 'string' || isEnumerable(object, toStringTag) ? '' : tag;
    }

    // "Name(size) [tag] ", as it stands in front of a brace.
    function prefixOf(name, tag, fallback, size) {
        size = size === undefined ? '' : '(' + size + ')';
        if (name === null) return '[' + fallback + size + ': null prototype] ' + (tag && tag !== fallback ? '[' + tag + '] ' : '');
        return name + size + ' ' + (tag && tag !== name ? '[' + tag + '] ' : '');
    }

    function keysOf(object, skipIndexes) {
        var names = ownKeys(object), keys = [], symbols, i;
        for (i = 0; i < names.length; i++) {
            if (!skipIndexes || !test(/^(0|[1-9]\d{0,9})$/, names[i])) push(keys, names[i]);
        }
        symbols = getOwnPropertySymbols(object);
        for (i = 0; i < symbols.length; i++) if (isEnumerable(object, symbols[i])) push(keys, symbols[i]);
        return keys;
    }

    function shownKey(object, key) {
        var text = typeof key === 'symbol' ? '[' + symbolToString(key) + ']' : key === '__proto__' ? "['__proto__']"
            : test(/^[A-Za-z_]\w*$/, key) ? key : quote(key);
        return isEnumerable(object, key) ? text : '[' + String_(key) + ']';
    }

    // ---- Parts

    function nested(context, value, depth) {
        var text;
        context.indentation += 2;
        text = show(context, value, depth);
        context.indentation -= 2;
        return text;
    }

    // One property, or an accessor's kind: getters are not run.
    function property(context, object, key, depth) {
        var descriptor = getOwnPropertyDescriptor(object, key);
        if (!descriptor) return 'undefined';
        if (hasOwn(descriptor, 'value')) return nested(context, descriptor.value, depth);
        if (descriptor.get) return descriptor.set ? '[Getter/Setter]' : '[Getter]';
        return '[Setter]';
    }

    function arrayItems(context, array, depth) {
        var items = [], i = 0, holes, length = array.length;
        while (i < length && items.length < MOST_ITEMS) {
            for (holes = 0; i < length && holes < 1e6 && !hasOwn(array, i); i++) holes++;
            if (holes) push(items, '<' + holes + ' empty item' + (holes > 1 ? 's' : '') + '>');
            else push(items, property(context, array, String_(i++), depth));
        }
        if (i < length) push(items, more(length - i));
        return items;
    }

    function typedItems(array) {
        var items = [], i;
        for (i = 0; i < array.length && i < MOST_ITEMS; i++) push(items, primitive(array[i]));
        if (i < array.length) push(items, more(array.length - i));
        return items;
    }

    function collectionItems(context, collection, depth, forEach, isMap) {
        var items = [], values = [], i;
        forEach(collection, function (value, key) {
            if (values.length < MOST_ITEMS) push(values, [key, value]);
        });
        for (i = 0; i < values.length; i++) {
            push(items, nested(context, values[i][0], depth) + (isMap ? ' => ' + nested(context, values[i][1], depth) : ''));
        }
        if (collection.size > values.length) push(items, more(collection.size - values.length));
        return items;
    }

    function bufferItems(buffer) {
        var bytes = new Uint8Array_(buffer), text = '', i;
        for (i = 0; i < bytes.length && i < 50; i++) text += (i ? ' ' : '') + slice('0' + toString(bytes[i], 16), -2);
        if (i < bytes.length) text += ' ... ' + (bytes.length - i) + ' more byte' + (bytes.length - i > 1 ? 's' : '');
        return ['[Uint8Contents]: <' + text + '>', 'byteLength: ' + bytes.length];
    }

    function functionHead(f, name, type, tag) {
        var own = getOwnPropertyDescriptor(f, 'name'), label, text, parent;
        label = own && typeof own.value === 'string' ? own.value : '';
        if (test(/^class[\s{]/, text = functionToString(f)) && slice(text, -1) === '}') {
            parent = getPrototypeOf(f);
            parent = parent && parent.name;
            return '[class ' + (label || '(anonymous)') + (name !== 'Function' && name !== null ? ' [' + name + ']' : '') +
                (tag && tag !== name ? ' [' + tag + ']' : '') + (name === null ? ' extends null' : parent ? ' extends ' + parent : '') + ']';
        }
        if (!test(/Function$/, type)) type = 'Function';
        return '[' + type + (name === null ? ' (null prototype)' : '') + (label ? ': ' + label : ' (anonymous)') + ']' +
            (name !== type && name !== null ? ' ' + name : '') + (tag && tag !== name ? ' [' + tag + ']' : '');
    }

    // Name and message, then the frames; a class whose instances still call themselves Error is named.
    function errorHead(context, error, name) {
        var head = errorToString(error), own = error.name, stack, i;
        if (typeof own === 'string' && name !== null && name !== own && test(/Error$/, own) && indexOf(head, own) === 0) {
            head = name + (indexOf(name, own) < 0 ? ' [' + own + ']' : '') + slice(head, own.length);
        }
        stack = replace(frames(String_(error.stack)), /\n$/, '');
        if (!stack) return '[' + head + ']';
        stack = split(head + '\n' + stack, '\n');
        for (i = 1; i < stack.length; i++) stack[i] = repeat(' ', context.indentation) + stack[i];
        return join(stack, '\n');
    }

    function errorKeys(error, keys) {
        var out = [], i;
        for (i = 0; i < keys.length; i++) {
            if (keys[i] === 'stack' || ((keys[i] === 'name' || keys[i] === 'message') && typeof error[keys[i]] === 'string')) continue;
            push(out, keys[i]);
        }
        if (hasOwn(error, 'cause') && arrayIndexOf(out, 'cause') < 0) push(out, 'cause');
        if (hasOwn(error, 'errors') && isArray(error.errors) && arrayIndexOf(out, 'errors') < 0) push(out, 'errors');
        return out;
    }

    // ---- Layout

    // More than six short items in columns. An array of numbers is aligned to the right.
    function inColumns(context, items, array) {
        var total = 0, widest = 0, widths = [], count = items.length, actual, biased, across, rows = [], lengths = [], i, j, end, row, right;
        if (array && array.length > MOST_ITEMS && items.length > MOST_ITEMS) count--; // "... more items"
        for (i = 0; i < count; i++) {
            push(widths, columns(items[i]));
            total += widths[i] + 2;
            widest = max(widest, widths[i]);
        }
        actual = widest + 2;
        if (actual * 3 + context.indentation >= WIDTH || (total / actual <= 5 && widest > 6)) return items;
        biased = max(actual - 3 - sqrt(actual - total / items.length), 1);
        across = min(round(sqrt(2.5 * biased * count) / biased), floor((WIDTH - context.indentation) / actual), COMPACT * 4, 15);
        if (across <= 1) return items;
        for (i = 0; i < across; i++) {
            for (widest = 0, j = i; j < count; j += across) widest = max(widest, widths[j]);
            push(lengths, widest + 2);
        }
        for (right = true, i = 0; right && array && i < items.length; i++) right = typeof array[i] === 'number' || typeof array[i] === 'bigint';
        for (i = 0; i < count; i += across) {
            end = min(i + across, count);
            row = '';
            for (j = i; j < end - 1; j++) {
                row += right ? repeat(' ', lengths[j - i] - widths[j] - 2) + items[j] + ', '
                    : items[j] + ', ' + repeat(' ', lengths[j - i] - widths[j] - 2);
            }
            push(rows, row + (right ? repeat(' ', lengths[j - i] - widths[j] - 2) : '') + items[j]);
        }
        if (count < items.length) push(rows, items[count]);
        return rows;
    }

    function fitsLine(items, start, base) {
        var total = items.length + start, i;
        if (total + items.length > WIDTH) return false;
        for (i = 0; i < items.length; i++) {
            total += items[i].length;
            if (total > WIDTH) return false;
        }
        return indexOf(base, '\n') < 0;
    }

    // On one line when it is short and holds no more than three levels of others, else a line an item.
    function layOut(context, items, base, open, close, array, depth) {
        var count = items.length, text, indentation;
        if (array && count > 6) items = inColumns(context, items, array);
        if (base) base += ' ';
        if (context.depth - depth < COMPACT && count === items.length &&
            fitsLine(items, items.length + context.indentation + open.length + base.length + 10, base)) {
            text = join(items, ', ');
            if (indexOf(text, '\n') < 0) return base + open + ' ' + text + ' ' + close;
        }
        indentation = '\n' + repeat(' ', context.indentation);
        return base + open + indentation + '  ' + join(items, ',' + indentation + '  ') + indentation + close;
    }

    // ---- Objects

    // What an object is shown as when it has no items and no keys: {}, a function's head, a date. Then, with items, what stands in front of
    // them and which brackets they are in.
    function outline(context, object, type) {
        var name = constructorName(object), tag = tagOf(object), array = isArray(object);
        var typed = test(/^(Uint|Int|Float|BigInt|BigUint)\d+(Clamped)?Array$/, type);
        var o = { base: '', open: '{', close: '}', empty: true, name: name, tag: tag, list: array || typed,
            keys: keysOf(object, array || typed || type === 'String') };
        if (tag === type && (name === type || name === null)) o.tag = tag = '';
        if (array || typed) {
            o.open = (array && name === 'Array' && !tag ? '' : prefixOf(name, tag, array ? 'Array' : type, object.length)) + '[';
            o.close = ']';
            o.empty = !object.length;
        } else if (type === 'Set' || type === 'Map') {
            o.open = prefixOf(name, tag, type, object.size) + '{';
            o.empty = !object.size;
        } else if (name === 'Object' && typeof object !== 'function') {
            if (type === 'Arguments') o.open = '[Arguments] {';
            else if (tag) o.open = prefixOf(name, tag, 'Object') + '{';
        } else if (typeof object === 'function') {
            o.base = functionHead(object, name, type, tag);
        } else if (type === 'Error') {
            o.base = errorHead(context, object, name);
            o.keys = errorKeys(object, o.keys);
        } else if (type === 'Date' || type === 'RegExp') {
            o.base = (name !== type || tag ? prefixOf(name, tag, type) : '') +
                (type === 'RegExp' ? regexpToString(object) : getTime(object) === getTime(object) ? toISOString(object) : 'Invalid Date');
        } else if (hasOwn(unwrap, type)) {
            o.base = '[' + type + (name === null ? ' (null prototype)' : name === type ? '' : ' (' + name + ')') + ': ' +
                primitive(unwrap[type](object)) + ']' + (tag && tag !== name ? ' [' + tag + ']' : '');
        } else {
            o.open = prefixOf(name, tag, type === 'Object' || name === null ? 'Object' : type) + '{';
            o.empty = !test(/^(WeakSet|WeakMap|Promise|ArrayBuffer|SharedArrayBuffer|DataView)$/, type);
        }
        return o;
    }

    // What an object holds beside its keys.
    function itemsOf(context, object, type, list, depth) {
        var state;
        if (list) return isArray(object) ? arrayItems(context, object, depth) : typedItems(object);
        switch (type) {
        case 'Map': return collectionItems(context, object, depth, forEachOfMap, true);
        case 'Set': return collectionItems(context, object, depth, forEachOfSet, false);
        case 'WeakMap':
        case 'WeakSet': return ['<items unknown>'];
        case 'ArrayBuffer':
        case 'SharedArrayBuffer': return bufferItems(object);
        case 'DataView':
            return ['byteLength: ' + object.byteLength, 'byteOffset: ' + object.byteOffset, 'buffer: ' + nested(context, object.buffer, depth)];
        case 'Promise':
            state = native.promise(object);
            return [state[0] === 'pending' ? '<pending>' : (state[0] === 'rejected' ? '<rejected> ' : '') + nested(context, state[1], depth)];
        default: return [];
        }
    }

    function showObject(context, object, depth) {
        var type = kind(object), o = outline(context, object, type), items, i, at;
        if (o.empty && !o.keys.length) return o.base || o.open + o.close;
        if (depth > context.most) return isArray(object) ? '[Array]' : '[' + slice(prefixOf(o.name, o.tag, 'Object'), 0, -1) + ']';

        push(context.seen, object);
        context.depth = depth;
        items = itemsOf(context, object, type, o.list, depth + 1);
        for (i = 0; i < o.keys.length; i++) push(items, shownKey(object, o.keys[i]) + ': ' + property(context, object, o.keys[i], depth + 1));
        pop(context.seen);

        at = arrayIndexOf(context.circular, object);
        if (at >= 0) o.base = '<ref *' + (at + 1) + '>' + (o.base ? ' ' + o.base : '');
        return layOut(context, items, o.base, o.open, o.close, o.list ? object : null, depth);
    }

    function show(context, value, depth) {
        var target;
        if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return showPrimitive(context, value);
        // A proxy is shown as its target: its traps are not run.
        while (native.target && (target = native.target(value)) !== undefined) {
            if (target === null) return '<Revoked Proxy>';
            value = target;
        }
        if (arrayIndexOf(context.seen, value) >= 0) {
            if (arrayIndexOf(context.circular, value) < 0) push(context.circular, value);
            return '[Circular *' + (arrayIndexOf(context.circular, value) + 1) + ']';
        }
        try {
            return showObject(context, value, depth);
        } catch (e) { // a getter of the script's, a hostile toString
            return '[object]';
        }
    }

    // As console.log shows a value; with `most` levels of nested objects, two when it is left away.
    native.inspect = function inspect(value, most) {
        return show({ seen: [], circular: [], indentation: 0, depth: 0, most: most === undefined ? MOST_DEPTH : most }, value, 0);
    };
    native.primitive = primitive;
})
