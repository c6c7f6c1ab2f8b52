/* stream.c: a guest for input and output of any size. Its first byte says what it does:
 *   e   copies its input, byte for byte, to standard output
 *   r   the same through read(), in pieces of odd sizes
 *   p   the same backwards, through wasp_input at offsets
 *   f   writes PIECES pieces in turn to standard output and error; see stream_pieces.h
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "stream_pieces.h"
#include "wasp_guest.h"

static void copy_stdio(void)
{
    int c;
    while ((c = getchar()) != EOF)
        putchar(c);
}

static void copy_read(void)
{
    static char buffer[100000];
    ssize_t n;
    for (size_t i = 0; (n = read(0, buffer, i * 7919 % sizeof buffer + 1)) > 0; i++)
        wasp_output(WASP_STREAM_STDOUT, buffer, (size_t)n);
}

static void copy_backwards(void)
{
    static char piece[50021];
    size_t end = wasp_input_size();
    while (end) {
        size_t n = end < sizeof piece ? end : sizeof piece;
        if (wasp_input(end - n, piece, n) != n)
            exit(1);
        wasp_output(WASP_STREAM_STDOUT, piece, n);
        end -= n;
    }
    if (wasp_input(wasp_input_size(), piece, 1) || wasp_input(SIZE_MAX, piece, 1))
        exit(2);
}

static void flood(void)
{
    static unsigned char piece[PIECE_MOST];
    for (unsigned i = 0; i < PIECES; i++) {
        for (unsigned k = 0; k < piece_size(i); k++)
            piece[k] = piece_byte(i, k);
        wasp_output(piece_stream(i), piece, piece_size(i));
    }
}

int main(void)
{
    char what = 0;
    wasp_input(0, &what, 1);
    switch (what) {
    case 'e': copy_stdio(); break;
    case 'r': copy_read(); break;
    case 'p': copy_backwards(); break;
    case 'f': flood(); break;
    }
    return 0;
}
