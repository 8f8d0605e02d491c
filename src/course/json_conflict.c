/* json_conflict: the lines that git leaves in a file when two people changed the same place: told in one sentence, and
 * taken out of sight, so that the rest of the file is read as if the first of the two versions had been kept. */
#include <stdio.h>
#include <string.h>

#include "course/json_scan.h"

static const char *const signs[] = {"<<<<<<<", "|||||||", "=======", ">>>>>>>"};
enum sign { SIGN_OURS, SIGN_BASE, SIGN_THEIRS, SIGN_END, SIGN_NONE };

static enum sign sign_of(struct str line)
{
    for (int i = 0; i < SIGN_NONE; i++) {
        size_t n = strlen(signs[i]);
        if (str_starts(line, str_of(signs[i])) && (line.n == n || line.p[n] == ' ' || line.p[n] == '\r'))
            return (enum sign)i;
    }
    return SIGN_NONE;
}

static struct str line_at(struct str text, size_t at)
{
    const char *end = memchr(text.p + at, '\n', text.n - at);
    return (struct str){text.p + at, end ? (size_t)(end - text.p) - at : text.n - at};
}

static void report(struct json *j, size_t at, size_t last)
{
    char until[24];
    int line, col;
    json_position(j->text, last, &line, &col);
    (void)snprintf(until, sizeof until, "%d", line);
    json_error_at(j, at, "merge-conflict", "line", until, (const char *)NULL);
}

bool json_hide_conflicts(struct json *j)
{
    struct str text = j->text;
    if (!str_starts(text, str_of(signs[0])) && !memmem(text.p, text.n, "\n<<<<<<<", strlen("\n<<<<<<<")))
        return false;
    char *copy = arena_strndup(&j->arena, text.p, text.n);
    bool open = false, hidden = false; /* within a conflict; within the part of it that is not read */
    size_t begin = 0, last = 0;
    for (size_t at = 0; at < text.n;) {
        struct str line = line_at(text, at);
        enum sign sign = sign_of(line);
        if (sign == SIGN_OURS && open)
            report(j, begin, last);
        if (sign == SIGN_OURS)
            begin = at;
        open = open || sign == SIGN_OURS;
        hidden = open && sign != SIGN_OURS && (hidden || sign != SIGN_NONE);
        if (hidden || (open && sign != SIGN_NONE)) {
            memset(copy + at, ' ', line.n);
            last = at;
        }
        if (open && sign == SIGN_END) {
            report(j, begin, last);
            open = hidden = false;
        }
        at += line.n + 1;
    }
    if (open)
        report(j, begin, last);
    j->text.p = copy;
    return true;
}
