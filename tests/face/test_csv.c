/* Tables as RFC 4180 wants them, and no cell that a spreadsheet would run. */
#include "face/csv.h"

#include "base/rng.h"
#include "test.h"

static struct buf table(const char *const *cells, size_t n)
{
    struct buf out = {0};
    for (size_t i = 0; i < n; i++)
        csv_cell(&out, cells[i]);
    csv_end(&out);
    return out;
}

TEST(cells_are_quoted_where_they_must_be)
{
    struct buf out = table((const char *const[]){"a", "b, c", "say \"no\"", "two\nlines", "", "سؤال"}, 6);
    CHECK_STR(buf_z(&out), "a,\"b, c\",\"say \"\"no\"\"\",\"two\nlines\",,سؤال\r\n");
    buf_finish(&out);
    out = table((const char *const[]){"", "b"}, 2);
    CHECK_STR(buf_z(&out), "\"\",b\r\n");
    buf_finish(&out);
}

TEST(what_a_spreadsheet_would_run_is_guarded)
{
    struct buf out = table((const char *const[]){"=1+1", "+1", "-1", "@a", "\tb", "\rc", "a=b"}, 7);
    CHECK_STR(buf_z(&out), "'=1+1,'+1,'-1,'@a,'\tb,\"'\rc\",a=b\r\n");
    buf_finish(&out);
}

TEST(the_mark_stands_before_the_first_cell)
{
    struct buf out = {0};
    csv_mark(&out);
    csv_cell(&out, "a");
    csv_number(&out, 7);
    csv_end(&out);
    csv_number(&out, -3);
    CHECK_STR(buf_z(&out), "\xEF\xBB\xBF"
                           "a,7\r\n'-3");
    buf_finish(&out);
}

/* A reader by the book: the cells of a row, which ends with CRLF. */
static size_t read_row(const char **p, struct buf cells[], size_t most)
{
    size_t n = 0;
    for (; n < most; n++) {
        bool quoted = **p == '"';
        *p += quoted;
        while (**p && (quoted ? (**p != '"' || (*p)[1] == '"') : **p != ',' && **p != '\r')) {
            *p += **p == '"';
            buf_addc(&cells[n], *(*p)++);
        }
        *p += quoted;
        if (**p != ',')
            break;
        ++*p;
    }
    CHECK(strncmp(*p, "\r\n", 2) == 0);
    *p += 2;
    return n + 1;
}

TEST(whatever_is_written_is_read_again)
{
    struct rng rng = rng_of(3);
    enum { CELLS = 4, LONGEST = 6 };
    for (int i = 0; i < 5000; i++) {
        char texts[CELLS][LONGEST + 1] = {{0}};
        const char *cells[CELLS];
        struct buf got[CELLS] = {{0}};
        for (size_t k = 0; k < CELLS; k++) {
            for (size_t at = 0, n = rng_below(&rng, LONGEST + 1); at < n; at++)
                texts[k][at] = "a\",\r\n=-'b "[rng_below(&rng, 10)];
            cells[k] = texts[k];
        }
        struct buf out = table(cells, CELLS);
        const char *p = buf_z(&out);
        CHECK_INT(read_row(&p, got, CELLS), CELLS);
        CHECK_INT(*p, '\0');
        for (size_t k = 0; k < CELLS; k++) {
            bool guarded = *cells[k] && strchr("=+-@\t\r", *cells[k]);
            CHECK_STR(buf_z(&got[k]) + guarded, cells[k]);
            CHECK(!strchr("=+-@", *buf_z(&got[k])) || !*buf_z(&got[k]));
            buf_finish(&got[k]);
        }
        buf_finish(&out);
    }
}
