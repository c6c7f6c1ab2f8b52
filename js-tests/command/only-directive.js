'use strict';
// A file with nothing but a directive, semicolons and empty blocks.
;;;
{ }
{ ; }
