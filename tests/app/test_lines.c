#include <stdlib.h>
#include <unistd.h>

#include "app/lines.h"
#include "base/mem.h"
#include "base/rng.h"
#include "test.h"

/* A file that is gone already, with these bytes. */
static int holding(const void *bytes, size_t n)
{
    FILE *f = tmpfile();
    if (!f || fwrite(bytes, 1, n, f) != n || fflush(f) != 0)
        BUG("no temporary file");
    int fd = dup(fileno(f));
    (void)fclose(f);
    (void)lseek(fd, 0, SEEK_SET);
    return fd;
}

TEST(lines_come_without_their_ends)
{
    static const char text[] = "one\r\n\n\r\nno\0thing\r \nlast";
    static const struct str want[] = {{"one", 3}, {"", 0}, {"", 0}, {"no\0thing\r ", 10}, {"last", 4}};
    struct lines lines = {.fd = holding(text, sizeof text - 1), .name = "-"};
    struct str line;
    struct err err;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        CHECK(lines_next(&lines, &line, &err) && str_eq(line, want[i]) && !lines.goes_on);
        CHECK_INT(lines.number, i + 1);
    }
    CHECK(!lines_next(&lines, &line, &err) && err.kind == ERR_NONE);
    (void)close(lines.fd);
    lines_finish(&lines);
}

TEST(a_long_line_comes_in_pieces_that_cut_no_word_and_no_code_point)
{
    struct buf text = {0}, got = {0};
    struct rng rng = rng_of(3);
    while (text.n < 3 * (size_t)LINES_MOST)
        buf_adds(&text, rng_below(&rng, 5) ? "ب" : "日 ");
    buf_adds(&text, "\nshort");
    struct lines lines = {.fd = holding(text.p, text.n), .name = "-"};
    struct str line;
    struct err err;
    int pieces = 0;
    while (lines_next(&lines, &line, &err)) {
        CHECK(line.n <= LINES_MOST);
        CHECK_INT(lines.number, lines.goes_on || got.n < text.n - 6 ? 1 : 2);
        CHECK(!lines.goes_on || line.p[line.n - 1] == ' ');
        buf_addstr(&got, line);
        if (!lines.goes_on && lines.number == 1)
            buf_addc(&got, '\n');
        pieces++;
    }
    CHECK(pieces >= 4 && str_eq(buf_str(&got), buf_str(&text)));
    (void)close(lines.fd);
    lines_finish(&lines);
    buf_finish(&text);
    buf_finish(&got);
}

TEST(without_a_blank_pieces_end_between_code_points)
{
    struct buf text = {0};
    buf_addc(&text, 'x');
    while (text.n <= 2 * (size_t)LINES_MOST)
        buf_adds(&text, "日");
    struct lines lines = {.fd = holding(text.p, text.n), .name = "-"};
    struct str line;
    struct err err;
    size_t n = 0;
    for (; lines_next(&lines, &line, &err); n += line.n)
        CHECK(((unsigned char)line.p[0] & 0xC0) != 0x80);
    CHECK_INT(n, text.n);
    (void)close(lines.fd);
    lines_finish(&lines);
    buf_finish(&text);
}

TEST(what_cannot_be_read_is_an_error)
{
    struct lines lines = {.fd = -1, .name = "nowhere"};
    struct str line;
    struct err err;
    CHECK(!lines_next(&lines, &line, &err) && err.kind != ERR_NONE);
    lines_finish(&lines);
}
