/* mem: memory that never fails to the caller, arenas, and the one way to stop at a mistake of ours.
 * Out of memory and broken invariants end the program through bug_hook, so that no caller checks. */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* A broken invariant: restores the terminal through the hook, says where, aborts. Never for input. */
#define BUG(...) bug(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn void bug(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Called once before a BUG speaks (to restore the terminal); NULL for nothing. */
void bug_on(void (*hook)(void));

void *xmalloc(size_t bytes); /* bytes may be 0; the result is never NULL */
void *xcalloc(size_t n, size_t bytes);
void *xrealloc(void *p, size_t bytes);
void *xreallocarray(void *p, size_t n, size_t bytes); /* checks n * bytes */
char *xstrdup(const char *z);

/* Grows an array: returns p with room for one more after n items, doubling; *cap counts items. */
void *xgrow(void *p, size_t n, size_t *cap, size_t bytes);

/* An arena: many allocations, freed as a whole. Zero-initialised is empty and ready. */
struct arena {
    struct arena_block *blocks;
    size_t total; /* bytes handed out since the last reset */
};
void *arena_alloc(struct arena *a, size_t bytes);              /* zeroed, aligned for any type */
void *arena_array(struct arena *a, size_t n, size_t bytes);    /* checks n * bytes */
char *arena_strndup(struct arena *a, const char *p, size_t n); /* adds NUL */
char *arena_strdup(struct arena *a, const char *z);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
void arena_reset(struct arena *a);  /* forget everything, keep one block for reuse */
void arena_wipe(struct arena *a);   /* the same, and what was in it is overwritten */
void arena_finish(struct arena *a); /* free everything; empty and usable again */
