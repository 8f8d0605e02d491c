#include "base/mem.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 8192 };

static void (*bug_hook)(void);

void bug_on(void (*hook)(void))
{
    bug_hook = hook;
}

void bug(const char *file, int line, const char *format, ...)
{
    void (*hook)(void) = bug_hook;
    bug_hook = NULL;
    if (hook)
        hook();
    va_list args;
    va_start(args, format);
    (void)fprintf(stderr, "wiqaya: %s:%d: ", file, line);
    (void)vfprintf(stderr, format, args);
    (void)fputc('\n', stderr);
    va_end(args);
    abort();
}

void *xmalloc(size_t bytes)
{
    void *p = malloc(bytes ? bytes : 1);
    if (!p)
        BUG("out of memory (%zu bytes)", bytes);
    return p;
}

void *xcalloc(size_t n, size_t bytes)
{
    void *p = calloc(n ? n : 1, bytes ? bytes : 1);
    if (!p)
        BUG("out of memory (%zu x %zu bytes)", n, bytes);
    return p;
}

void *xrealloc(void *p, size_t bytes)
{
    void *q = realloc(p, bytes ? bytes : 1);
    if (!q)
        BUG("out of memory (%zu bytes)", bytes);
    return q;
}

static size_t product(size_t n, size_t bytes)
{
    if (bytes != 0 && n > SIZE_MAX / bytes)
        BUG("array of %zu x %zu bytes", n, bytes);
    return n * bytes;
}

void *xreallocarray(void *p, size_t n, size_t bytes)
{
    return xrealloc(p, product(n, bytes));
}

char *xstrdup(const char *z)
{
    size_t n = strlen(z) + 1;
    return memcpy(xmalloc(n), z, n);
}

void *xgrow(void *p, size_t n, size_t *cap, size_t bytes)
{
    if (n < *cap)
        return p;
    *cap = *cap ? product(*cap, 2) : 8;
    return xreallocarray(p, *cap, bytes);
}

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    size_t most; /* ever used */
    alignas(max_align_t) char bytes[];
};

static struct arena_block *block_create(struct arena_block *next, size_t size)
{
    struct arena_block *b = xmalloc(sizeof *b + size);
    *b = (struct arena_block){.next = next, .size = size};
    return b;
}

void *arena_alloc(struct arena *a, size_t bytes)
{
    const size_t unit = alignof(max_align_t);
    if (bytes > SIZE_MAX / 2)
        BUG("arena allocation of %zu bytes", bytes);
    bytes = (bytes + unit - 1) / unit * unit;
    struct arena_block *b = a->blocks;
    if (!b || b->size - b->used < bytes) {
        if (b && bytes > BLOCK_BYTES / 4) {
            /* A large piece gets a block of its own behind the first, which stays open for small ones. */
            b->next = block_create(b->next, bytes);
            b = b->next;
        } else {
            b = a->blocks = block_create(b, bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES);
        }
    }
    void *p = b->bytes + b->used;
    b->used += bytes;
    b->most = b->used > b->most ? b->used : b->most;
    a->total += bytes;
    return memset(p, 0, bytes);
}

void *arena_array(struct arena *a, size_t n, size_t bytes)
{
    return arena_alloc(a, product(n, bytes));
}

char *arena_strndup(struct arena *a, const char *p, size_t n)
{
    char *z = arena_alloc(a, n + 1);
    if (n > 0)
        memcpy(z, p, n);
    return z;
}

char *arena_strdup(struct arena *a, const char *z)
{
    return arena_strndup(a, z, strlen(z));
}

char *arena_printf(struct arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0)
        BUG("bad format %s", format);
    char *z = arena_alloc(a, (size_t)n + 1);
    (void)vsnprintf(z, (size_t)n + 1, format, again);
    va_end(again);
    return z;
}

void arena_reset(struct arena *a)
{
    struct arena_block *keep = a->blocks;
    if (!keep)
        return;
    for (struct arena_block *b = keep->next, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    keep->next = NULL;
    keep->used = 0;
    a->total = 0;
}

void arena_wipe(struct arena *a)
{
    for (struct arena_block *b = a->blocks; b; b = b->next)
        explicit_bzero(b->bytes, b->most);
    arena_reset(a);
}

void arena_finish(struct arena *a)
{
    arena_reset(a);
    free(a->blocks);
    *a = (struct arena){0};
}
