/* stream_pieces.h: what stream.c writes, piece by piece, so that the host knows what must come in which order. */
#ifndef STREAM_PIECES_H
#define STREAM_PIECES_H

#define PIECES 3000
#define PIECE_MOST 300000

/* Mostly small, now and then more than twice the output area; some are empty. */
static inline unsigned piece_size(unsigned i)
{
    return i % 250 == 249 ? PIECE_MOST - i : i * 389 % 2903;
}

static inline unsigned piece_stream(unsigned i)
{
    return i / 3 % 2 ? 2 : 1; /* three in a row to the same stream */
}

static inline unsigned char piece_byte(unsigned i, unsigned k)
{
    return (unsigned char)(i * 31 + k * 7 + (k >> 9));
}

#endif
