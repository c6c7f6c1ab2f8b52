/* kvm_reset.c: puts written pages back, and learns which pages to leave unwatched.
 *
 * A page that is watched for writes costs a fault when it is written (microseconds); one that is not must be copied back
 * after every run (a tenth of one). So a page that runs keep writing becomes hot: it is no longer watched and restored each
 * time. The rest is restored and watched again. A learning phase of a few runs takes what it sees as hot at once; later a
 * page must be written in two runs. Learning begins anew after RELEARN_SOONEST to RELEARN resets, seldom when it finds again
 * what was hot and soon when it does not, so that it follows what the evaluations do and cannot grow without bound. Many
 * pages that the snapshot does not have are given back to the system instead of being zeroed. The guest is never asked what
 * it wrote.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "kvm.h"

#define SEEN 1
#define HOT 2
#define LEARNING 4      /* runs of a learning phase */
#define LEARNING_MOST 512 /* a run that writes more than this many cold pages is no example to learn from */
#define MAX_HOT 2048 /* 8 MB that stay resident */
#define RELEARN 1024
#define RELEARN_SOONEST 64 /* doubled up to RELEARN while learning anew finds what was known */
#define GIVE_BACK 256 /* with more cold pages of zeros than this, they go back to the system */

wasp_status learning_init(struct learning *m, uint64_t near_size, wasp_error *error)
{
    size_t pages = near_size / PAGE;
    m->words = (pages + 63) / 64;
    m->seen = calloc(m->words * 64, 1);
    m->hot_count = m->known = 0;
    m->since_learning = m->interval = 0;
    if (!m->seen)
        return fail(error, WASP_ERROR_MEMORY, "no memory for a virtine's page records");
    return WASP_OK;
}

void learning_free(struct learning *m)
{
    free(m->seen);
}

static void forget(struct learning *m)
{
    memset(m->seen, 0, m->words * 64);
    m->hot_count = 0;
    m->since_learning = 0;
}

/* Whether it is time to forget. */
static bool learned_enough(struct learning *m)
{
    m->since_learning++;
    if (m->since_learning == LEARNING) {
        bool as_before = m->hot_count >= m->known / 2;
        m->interval = as_before && m->interval ? 2 * m->interval : RELEARN_SOONEST;
        if (m->interval > RELEARN)
            m->interval = RELEARN;
    }
    if (m->since_learning < RELEARN_SOONEST || m->since_learning < m->interval)
        return false;
    m->known = m->hot_count;
    return true;
}

/* Restores one page. Pages that the snapshot does not have are left to the caller when `zero_later`. */
static bool restore(const struct restore *r, size_t number, bool zero_later)
{
    const uint8_t *content = snapshot_page(r->snapshot, number);
    uint8_t *page = r->writable + number * PAGE;
    if (content)
        memcpy(page, content, PAGE);
    else if (zero_later)
        return false;
    else
        memset(page, 0, PAGE);
    return true;
}

/* Gives runs of neighbouring pages back. */
static void give_back(uint8_t *writable, const uint32_t *numbers, size_t count)
{
    for (size_t i = 0; i < count;) {
        size_t j = i + 1;
        while (j < count && numbers[j] == numbers[j - 1] + 1)
            j++;
        madvise(writable + (size_t)numbers[i] * PAGE, (j - i) * PAGE, MADV_DONTNEED);
        i = j;
    }
}

/* One pass over the log: restores all that is in it, leaves in it what is to be watched again. `quick`: what is seen for the
 * first time becomes hot. */
static size_t restore_dirty(struct restore *r, uint64_t *dirty, bool quick, uint32_t *zeros, size_t *zero_count)
{
    struct learning *m = r->learning;
    size_t restored = 0;
    *zero_count = 0;
    r->first = m->words;
    r->last = 0;
    for (size_t w = 0; w < m->words; w++) {
        uint64_t bits = dirty[w], watch = 0;
        while (bits) {
            unsigned bit = (unsigned)__builtin_ctzll(bits);
            size_t number = w * 64 + bit;
            bits &= bits - 1;
            restored++;
            if (m->seen[number] != HOT && (quick || m->seen[number]) && m->hot_count < MAX_HOT) {
                m->hot_count++;
                m->seen[number] = HOT;
            }
            if (m->seen[number] == HOT) {
                restore(r, number, false);
                continue;
            }
            m->seen[number] = SEEN;
            if (!restore(r, number, true))
                zeros[(*zero_count)++] = (uint32_t)number;
            watch |= 1ull << bit;
        }
        dirty[w] = watch;
        if (watch) {
            r->first = w < r->first ? w : r->first;
            r->last = w;
        }
    }
    return restored;
}

wasp_status kvm_restore_pages(struct restore *r, uint64_t *dirty, wasp_error *error)
{
    struct learning *m = r->learning;
    size_t count = 0, zero_count;
    uint32_t few[GIVE_BACK], *zeros = few;
    bool quick;

    for (size_t w = 0; w < m->words; w++)
        if (dirty[w])
            count += (size_t)__builtin_popcountll(dirty[w]);
    if (count > GIVE_BACK && !(zeros = malloc(count * sizeof *zeros)))
        return fail(error, WASP_ERROR_MEMORY, "no memory to reset %zu pages", count);
    if (learned_enough(m))
        forget(m);
    quick = m->since_learning < LEARNING && count < m->hot_count + LEARNING_MOST;
    r->restored = restore_dirty(r, dirty, quick, zeros, &zero_count);
    if (zero_count > GIVE_BACK)
        give_back(r->writable, zeros, zero_count);
    else
        for (size_t i = 0; i < zero_count; i++)
            memset(r->writable + (size_t)zeros[i] * PAGE, 0, PAGE);
    if (zeros != few)
        free(zeros);
    return WASP_OK;
}
