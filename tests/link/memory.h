/* memory: what of this program's own memory still holds a secret, once all that had it is closed. */
#pragma once
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "test.h"

enum { MEMORY_SECRETS = 8, MEMORY_BYTES = 64, MEMORY_MASK = 0x5A, MEMORY_MOST = 256 << 20 };

/* Secrets that are looked for, masked, so that this is no copy of them. */
struct memory {
    size_t n;
    struct {
        const char *name;
        size_t n;
        unsigned char masked[MEMORY_BYTES];
    } secrets[MEMORY_SECRETS];
};

static inline void memory_note(struct memory *m, const char *name, const void *bytes, size_t n)
{
    if (m->n == MEMORY_SECRETS || n > MEMORY_BYTES)
        BUG("%zu secrets, %zu bytes", m->n, n);
    m->secrets[m->n].name = name;
    m->secrets[m->n].n = n;
    for (size_t i = 0; i < n; i++)
        m->secrets[m->n].masked[i] = (unsigned char)(((const unsigned char *)bytes)[i] ^ MEMORY_MASK);
    m->n++;
}

static inline bool memory_is_at(const unsigned char *at, const unsigned char *masked, size_t n)
{
    size_t i = 0;
    while (i < n && (at[i] ^ MEMORY_MASK) == masked[i])
        i++;
    return i == n;
}

/* How many places of what can be written hold one of them. tell: each of them, too. */
static inline unsigned memory_holds(const struct memory *m, bool tell)
{
    unsigned found = 0;
    char line[512];
    FILE *maps = fopen("/proc/self/maps", "re");
    while (maps && fgets(line, sizeof line, maps)) {
        void *from = NULL, *to = NULL;
        char rights[8];
        if (sscanf(line, "%p-%p %7s", &from, &to, rights) != 3 || strncmp(rights, "rw", 2) != 0)
            continue;
        const unsigned char *bytes = from;
        size_t n = (size_t)((const unsigned char *)to - bytes);
        if (n > MEMORY_MOST)
            continue;
        for (size_t k = 0; k < m->n; k++)
            for (size_t at = 0; at + m->secrets[k].n <= n; at++)
                if (memory_is_at(bytes + at, m->secrets[k].masked, m->secrets[k].n)) {
                    found++;
                    if (tell)
                        printf("%s: at %zu of %s", m->secrets[k].name, at, line);
                }
    }
    if (maps)
        (void)fclose(maps);
    return found;
}
