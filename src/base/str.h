/* str: byte strings, borrowed (struct str) and growing (struct buf).
 * Knows nothing of Unicode; all text in the program is UTF-8 in logical order. */
#pragma once
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A borrowed slice; not necessarily followed by NUL. */
struct str {
    const char *p;
    size_t n;
};

/* A growing buffer. Zero-initialised is empty; once there is room p[n] is NUL. What it grows out of is overwritten. */
struct buf {
    char *p;
    size_t n, cap;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
/* For printf: "%.*s", STR_ARG(s) */
#define STR_ARG(s) (int)(s).n, (s).p

/* ASCII. */
static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

struct str str_of(const char *z); /* NULL gives the empty slice */
bool str_eq(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
bool str_is_ascii(struct str s);
struct str str_trim(struct str s); /* without ASCII blanks at both ends */
/* Cuts the first line (without its "\n" or "\r\n") off *rest; false when nothing is left. */
bool str_line(struct str *rest, struct str *line);
/* Cuts the first blank-delimited word off *rest; false when none is left. */
bool str_word(struct str *rest, struct str *word);
/* The same for a word of digits that is at most most. */
bool str_number(struct str *rest, uint64_t most, uint64_t *number);

void buf_add(struct buf *b, const void *bytes, size_t n);
void buf_adds(struct buf *b, const char *z);
void buf_addstr(struct buf *b, struct str s);
void buf_addc(struct buf *b, char c);
/* Of what is formatted the library may leave a copy on the stack: no secrets, they are added by buf_adds. */
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_addv(struct buf *b, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
/* For whoever writes to p + n: makes room there for n bytes (and the closing NUL), then says how many were written. */
void buf_reserve(struct buf *b, size_t n);
void buf_grew(struct buf *b, size_t n);
struct str buf_str(const struct buf *b);
const char *buf_z(const struct buf *b); /* "" when empty, never NULL; valid until the next change */
void buf_cut(struct buf *b, size_t n);  /* keep the first n bytes */
void buf_clear(struct buf *b);          /* empty, memory kept */
void buf_finish(struct buf *b);         /* free; the buffer is empty and usable again */
void buf_wipe(struct buf *b);           /* the same, what it ever held overwritten first */
char *buf_take(struct buf *b);          /* the NUL-terminated content, now owned by the caller */
