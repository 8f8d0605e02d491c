#include "app/lines.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { READ_BYTES = 64 << 10 };

static struct str rest_of(const struct lines *l)
{
    return l->held.p ? (struct str){l->held.p + l->at, l->held.n - l->at} : STR("");
}

bool lines_ready(const struct lines *l)
{
    struct str rest = rest_of(l);
    return l->over || rest.n > LINES_MOST || memchr(rest.p, '\n', rest.n) != NULL;
}

static bool read_more(struct lines *l, struct err *err)
{
    if (l->at > 0) {
        size_t left = l->held.n - l->at;
        memmove(l->held.p, l->held.p + l->at, left);
        buf_cut(&l->held, left);
        l->at = 0;
    }
    buf_reserve(&l->held, READ_BYTES);
    ssize_t n;
    do
        n = read(l->fd, l->held.p + l->held.n, READ_BYTES);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return err_errno(err, l->name, "read");
    buf_grew(&l->held, (size_t)n);
    l->over = n == 0;
    return true;
}

/* Where to cut a line that is too long: behind its last blank, else between two code points. */
static size_t cut_of(struct str s)
{
    for (size_t n = s.n; n > s.n / 2; n--)
        if (s.p[n - 1] == ' ')
            return n;
    size_t n = s.n;
    while (n > s.n - 4 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n--;
    return n;
}

bool lines_next(struct lines *l, struct str *line, struct err *err)
{
    *err = (struct err){0};
    while (!lines_ready(l))
        if (!read_more(l, err))
            return false;
    struct str rest = rest_of(l);
    if (rest.n == 0)
        return false;
    l->number += !l->goes_on;
    bool more = rest.n > LINES_MOST;
    const char *end = memchr(rest.p, '\n', more ? LINES_MOST + 1 : rest.n);
    *line = (struct str){rest.p, end ? (size_t)(end - rest.p) : more ? LINES_MOST : rest.n};
    l->goes_on = !end && more;
    if (l->goes_on)
        line->n = cut_of(*line);
    l->at += line->n + (end != NULL);
    if (end && line->n > 0 && line->p[line->n - 1] == '\r')
        line->n--;
    return true;
}

void lines_finish(struct lines *l)
{
    buf_finish(&l->held);
}
