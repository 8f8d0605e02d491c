/* fuzz: term. Any answers at all: limits hold, names stay printable, and some way is always found. */
#include <stdlib.h>

#include "term/detect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void feed(struct probe *probe, enum probe_questions questions, const uint8_t *data, size_t size)
{
    size_t half = size / 2;
    probe_init(probe, questions);
    probe_feed(probe, (const char *)data, half);
    probe_feed(probe, (const char *)data + half, size - half);
    probe_end(probe);
    const struct probe_replies *r = &probe->replies;
    if (probe->typed.n > 4096 || probe->held.n > 0)
        abort();
    if (r->form_cols < -1 || r->form_cols > 3 || r->mark_cols < -1 || r->mark_cols > 1)
        abort();
}

static void check_printable(const char *z)
{
    for (; *z; z++)
        if (*z < 0x20 || *z > 0x7E)
            abort();
}

/* The first half is what the terminal says, the second what comes through it from another. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const types[] = {"xterm", "linux", "screen", "", "st-256color", "a\nb\033"};
    struct probe inner, outer;
    feed(&inner, PROBE_ALL, data, size / 2);
    feed(&outer, PROBE_NAMES, data + size / 2, size - size / 2);
    check_printable(inner.replies.version);
    check_printable(inner.replies.unit);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct way_evidence evidence = {.type = types[i],
                                        .replies = &inner.replies,
                                        .outer_version = outer.replies.version,
                                        .outer_replies = size % 2 ? &outer.replies : NULL};
        struct detection found = {
            .way = way_choose(&evidence).way, .replies = inner.replies, .has_outer = size % 2, .outer = outer.replies};
        struct buf identity = {0};
        if (found.way->name[0] == '\0')
            abort();
        detect_identity(&found, types[i], &identity);
        check_printable(buf_z(&identity));
        buf_finish(&identity);
    }
    probe_finish(&inner);
    probe_finish(&outer);
    return 0;
}
