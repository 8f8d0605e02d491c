#include "term/console.h"

#include <errno.h>
#include <linux/kd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#define LOG_MODULE "term"
#include "base/log.h"
#include "base/mem.h"

static int compare(const void *a, const void *b)
{
    const struct glyph_range *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

void console_take(struct console *console, const struct unipair *pairs, size_t n)
{
    struct glyph_range *ranges = xreallocarray(NULL, n + 1, sizeof *ranges);
    for (size_t i = 0; i < n; i++)
        ranges[i] = (struct glyph_range){pairs[i].unicode, pairs[i].unicode};
    qsort(ranges, n, sizeof *ranges, compare);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && ranges[i].from <= ranges[kept - 1].to + 1)
            ranges[kept - 1].to = ranges[i].to;
        else
            ranges[kept++] = ranges[i];
    }
    console->ranges = ranges;
    console->glyphs = (struct glyphs){ranges, kept};
}

void console_ask(struct console *console, int fd)
{
    *console = (struct console){.glyphs = glyphs_assumed};
    struct unimapdesc map = {0};
    /* Without room for any, the kernel says how many there are. */
    if (ioctl(fd, GIO_UNIMAP, &map) == 0 || errno != ENOMEM || map.entry_ct == 0)
        return;
    map.entries = xcalloc(map.entry_ct, sizeof *map.entries);
    if (ioctl(fd, GIO_UNIMAP, &map) == 0)
        console_take(console, map.entries, map.entry_ct);
    log_line(LOG_INFO, LOG_MODULE, "the console's font has %zu ranges of characters", console->glyphs.n);
    free(map.entries);
}

enum glyphs_arabic console_arabic(const char *type, int fd)
{
    if (!type || strncmp(type, "linux", 5) != 0)
        return GLYPHS_JOINED;
    struct console console;
    console_ask(&console, fd);
    enum glyphs_arabic arabic = glyphs_arabic(&console.glyphs);
    console_finish(&console);
    return arabic;
}

void console_finish(struct console *console)
{
    free(console->ranges);
    *console = (struct console){.glyphs = glyphs_assumed};
}
