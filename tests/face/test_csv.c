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
    struct buf out = table((const char *const[]){"=1+1", "+a", "-b", "@a", "\tb", "\rc", "a=b"}, 7);
    CHECK_STR(buf_z(&out), "'=1+1,'+a,'-b,'@a,'\tb,\"'\rc\",a=b\r\n");
    buf_finish(&out);
    out = table(
        (const char *const[]){" =1", "\n=1", "\u00A0-x", " \u3000@a", "＝1", "＋1", "－1", "＠a", "−1", " a", "\na"},
        11);
    CHECK_STR(buf_z(&out), "' =1,\"'\n=1\",'\u00A0-x,' \u3000@a,'＝1,'＋1,'－1,'＠a,'−1, a,\"\na\"\r\n");
    buf_finish(&out);
}

TEST(what_is_nothing_but_a_number_stays_one)
{
    static const char *const numbers[] = {"-1.00", "-1", "+1", "-0.02", "12", "0.5"},
                             *const others[] = {"-1-1", "-1.", "-.5",  "--1", "-",      "+",      "-1.0.0",
                                                "-1e5", "-1 ", "-1,0", "+-1", "-1+A1",  "-1\t",   " -1",
                                                "\t1",  "\r1", "-1%",  "-$1", "-1.00x", "-1\n=2", "-٣"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct buf out = table(&numbers[i], 1), want = {0};
        buf_addf(&want, "%s\r\n", numbers[i]);
        CHECK_STR(buf_z(&out), buf_z(&want));
        buf_finish(&out);
        buf_finish(&want);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct buf out = table(&others[i], 1);
        CHECK(buf_z(&out)[*buf_z(&out) == '"'] == '\'');
        buf_finish(&out);
    }
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
                           "a,7\r\n-3");
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

/* What a spreadsheet makes of a cell, told in another way than the table is written: letter by letter. */
static bool is_run(const char *cell)
{
    enum { BLANK, SIGN, WHOLE, POINT, PART, WORDS } at = BLANK;
    bool trimmed = *cell == ' ' || *cell == '\n', odd = *cell == '\t' || *cell == '\r', sign = false;
    for (const char *p = cell; *p; p++) {
        bool digit = *p >= '0' && *p <= '9', plus = *p == '+' || *p == '-';
        if (at == BLANK && strchr(" \t\r\n", *p))
            continue;
        if (at == BLANK && (plus || *p == '=' || *p == '@' || strncmp(p, "＝", strlen("＝")) == 0)) {
            sign = true;
            at = plus && !trimmed ? SIGN : WORDS;
        } else if (digit && at < POINT) {
            at = WHOLE;
        } else if (digit && (at == POINT || at == PART)) {
            at = PART;
        } else {
            at = *p == '.' && at == WHOLE ? POINT : WORDS;
        }
    }
    return odd || (sign && at != WHOLE && at != PART);
}

TEST(whatever_is_written_is_read_again_and_nothing_is_run)
{
    static const char *const letters[] = {"a", "\"", ",",  "\r", "\n", "=", "-", "'",  "b", " ",
                                          "+", "@",  "\t", "1",  "0",  "2", ".", "．", "＝"};
    enum { CELLS = 4, LONGEST = 6, LETTERS = sizeof letters / sizeof *letters, MOST = LONGEST * 3 + 1 };
    struct rng rng = rng_of(3);
    size_t n_signed = 0, n_guarded = 0;
    for (int i = 0; i < 20000; i++) {
        char texts[CELLS][MOST] = {{0}};
        const char *cells[CELLS];
        struct buf got[CELLS] = {{0}};
        for (size_t k = 0; k < CELLS; k++) {
            for (size_t n = rng_below(&rng, LONGEST + 1); n > 0; n--)
                (void)strncat(texts[k], letters[rng_below(&rng, LETTERS)], MOST - strlen(texts[k]) - 1);
            cells[k] = texts[k];
        }
        struct buf out = table(cells, CELLS);
        const char *p = buf_z(&out);
        CHECK_INT(read_row(&p, got, CELLS), CELLS);
        CHECK_INT(*p, '\0');
        for (size_t k = 0; k < CELLS; k++) {
            bool guarded = is_run(cells[k]);
            CHECK_INT(*buf_z(&got[k]) == '\'', guarded || *cells[k] == '\'');
            CHECK_STR(buf_z(&got[k]) + guarded, cells[k]);
            CHECK(!is_run(buf_z(&got[k])));
            n_guarded += guarded;
            n_signed += !guarded && (*cells[k] == '-' || *cells[k] == '+');
            buf_finish(&got[k]);
        }
        buf_finish(&out);
    }
    CHECK(n_signed > 100 && n_guarded > 1000); /* of both kinds there were enough */
}
