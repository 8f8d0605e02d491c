/* fuzz: term. Any answers at all: limits hold, names stay printable, and some way is always found. */
#include <stdlib.h>

#include "term/probe.h"
#include "term/way.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct probe probe;
    probe_init(&probe);
    size_t half = size / 2;
    probe_feed(&probe, (const char *)data, half);
    probe_feed(&probe, (const char *)data + half, size - half);
    probe_end(&probe);
    if (probe.typed.n > 4096 || probe.held.n > 0)
        abort();
    const char *names[] = {probe.replies.version, probe.replies.unit};
    for (int i = 0; i < 2; i++)
        for (const char *z = names[i]; *z; z++)
            if (*z < 0x20 || *z > 0x7E)
                abort();
    static const char *const types[] = {"xterm", "linux", "screen", "", "st-256color"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct way_evidence evidence = {.type = types[i], .replies = &probe.replies};
        if (way_choose(&evidence)->name[0] == '\0')
            abort();
    }
    probe_finish(&probe);
    return 0;
}
