// A file of comments alone is a complete program that does nothing.
// print('not reached');

/* a block comment */ /* another */
/*
 * print('not reached');
 */
   // indented
/**/ /***/ //
 /* nested // comment */ // the end, without a line feed /*