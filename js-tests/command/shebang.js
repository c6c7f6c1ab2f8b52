#!/usr/bin/env wasp-js
// A first line with #! is skipped, and lines are counted all the same.
print('runs');
var a = 1
  + 1;
print('sum', a);
print('first line is no comment inside a string', '#!/bin/sh'.length);
function verdict(source) { try { return String(eval(source)); } catch (e) { return e.name; } }
print('not elsewhere', verdict('1\n#!x'), verdict(' #!x'), verdict('# x'));
var o = { '#!': 1 };
print('as a key', o['#!'], Object.keys(o)[0]);
print('this', typeof this, this === globalThis);
