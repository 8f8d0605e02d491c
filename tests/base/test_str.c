#include "base/str.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "test.h"

TEST(slices_compare_by_their_bytes)
{
    CHECK(str_eq(str_of("ab"), STR("ab")) && !str_eq(STR("ab"), STR("abc")));
    CHECK(str_eq(str_of(NULL), STR("")) && str_of(NULL).p != NULL);
    CHECK(str_starts(STR("abc"), STR("ab")) && str_starts(STR("abc"), STR("")) && !str_starts(STR("ab"), STR("abc")));
    CHECK(str_ends(STR("abc"), STR("bc")) && str_ends(STR("abc"), STR("")) && !str_ends(STR("bc"), STR("abc")));
}

TEST(trim_takes_blanks_at_both_ends_only)
{
    CHECK(str_eq(str_trim(STR(" \t a b\r\n")), STR("a b")));
    CHECK_INT(str_trim(STR(" \v\f ")).n, 0);
    CHECK_INT(str_trim((struct str){0}).n, 0);
}

/* Every line of text, each closed by "|". */
static void add_lines(struct buf *out, const char *text)
{
    struct str rest = str_of(text), line;
    while (str_line(&rest, &line)) {
        buf_addstr(out, line);
        buf_addc(out, '|');
    }
}

TEST(lines_end_with_either_line_end_or_with_the_text)
{
    static const struct {
        const char *text, *lines;
    } cases[] = {{"", ""},           {"\n", "|"},           {"a", "a|"},     {"a\n", "a|"},
                 {"a\r\nb", "a|b|"}, {"a\n\nb\n", "a||b|"}, {"a\r", "a\r|"}, {"\r\n\r\n", "||"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out = {0};
        add_lines(&out, cases[i].text);
        CHECK_STR(buf_z(&out), cases[i].lines);
        buf_finish(&out);
    }
}

TEST(words_are_cut_at_any_blanks)
{
    struct str rest = STR("  one\ttwo \n three "), word;
    CHECK(str_word(&rest, &word) && str_eq(word, STR("one")));
    CHECK(str_word(&rest, &word) && str_eq(word, STR("two")));
    CHECK(str_word(&rest, &word) && str_eq(word, STR("three")));
    CHECK(!str_word(&rest, &word) && word.n == 0);
    CHECK(!str_word(&rest, &word));
}

TEST(numbers_are_digits_within_their_bounds)
{
    struct str rest = STR(" 0 007 60 61 18446744073709551615");
    uint64_t number;
    CHECK(str_number(&rest, 60, &number) && number == 0);
    CHECK(str_number(&rest, 60, &number) && number == 7);
    CHECK(str_number(&rest, 60, &number) && number == 60);
    CHECK(!str_number(&rest, 60, &number));
    CHECK(str_number(&rest, UINT64_MAX, &number) && number == UINT64_MAX);
    CHECK(!str_number(&rest, 60, &number));
    static const char *const none[] = {"", " ", "-1", "+1", "1x", "x", "0x1", "1.0", "3", "18446744073709551616"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        rest = str_of(none[i]);
        CHECK(!str_number(&rest, i == 8 ? 2 : UINT64_MAX, &number));
    }
}

TEST(an_empty_buffer_is_an_empty_string)
{
    struct buf b = {0};
    CHECK_STR(buf_z(&b), "");
    CHECK_INT(buf_str(&b).n, 0);
    CHECK(buf_str(&b).p != NULL);
    buf_add(&b, NULL, 0);
    CHECK_STR(b.p, "");
    buf_finish(&b);
    char *z = buf_take(&b);
    CHECK_STR(z, "");
    free(z);
}

TEST(a_buffer_grows_and_stays_terminated)
{
    struct buf b = {0};
    for (int i = 0; i < 1000; i++) {
        buf_addf(&b, "%03d", i);
        CHECK_INT(strlen(b.p), b.n);
    }
    CHECK_INT(b.n, 3000);
    CHECK(str_ends(buf_str(&b), STR("998999")) && b.cap > b.n);
    buf_cut(&b, 5000);
    CHECK_INT(b.n, 3000);
    buf_cut(&b, 4);
    CHECK_STR(b.p, "0000");
    size_t cap = b.cap;
    buf_clear(&b);
    CHECK_STR(b.p, "");
    CHECK_INT(b.cap, cap);
    buf_adds(&b, "a");
    buf_addstr(&b, STR("\0b"));
    CHECK_INT(b.n, 3);
    char *z = buf_take(&b);
    CHECK(memcmp(z, "a\0b", 4) == 0);
    CHECK(b.p == NULL && b.n == 0 && b.cap == 0);
    free(z);
}

/* Memory that was given back, read as another program would. */
static size_t count_left(const void *p, size_t n, char c)
{
    char bytes[4096];
    size_t found = 0;
    int mem = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    ssize_t got = pread(mem, bytes, n, (off_t)(uintptr_t)p);
    (void)close(mem);
    CHECK_INT(got, n);
    for (ssize_t i = 0; i < got; i++)
        found += bytes[i] == c;
    return found;
}

static void add_secret(struct buf *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_addc(b, 'S');
}

TEST(a_wiped_buffer_leaves_nothing_of_what_was_cut_before)
{
    struct buf b = {0};
    buf_reserve(&b, 2000);
    const char *p = b.p;
    add_secret(&b, 2000);
    CHECK_INT(count_left(p, 2000, 'S'), 2000);
    buf_clear(&b);
    buf_wipe(&b);
    CHECK_INT(count_left(p, 2000, 'S'), 0);
    CHECK(b.p == NULL && b.cap == 0);
    buf_wipe(&b);
}

TEST(a_buffer_that_grows_leaves_no_copy_behind)
{
    struct buf b = {0};
    buf_reserve(&b, 2000);
    const char *p = b.p;
    char *wall = xmalloc(64); /* so that it cannot grow where it stands */
    add_secret(&b, 2000);
    buf_reserve(&b, 8000);
    CHECK(b.p != p);
    CHECK_INT(count_left(p, 2000, 'S'), 0);
    CHECK_INT(b.n, 2000);
    buf_wipe(&b);
    free(wall);
}

TEST(room_alone_is_an_empty_text)
{
    struct buf b = {0};
    free(memset(xmalloc(64), 'S', 64)); /* what the heap gives next is not zero */
    buf_reserve(&b, 32);
    CHECK_STR(buf_z(&b), "");
    buf_finish(&b);
}

TEST(ascii_is_told)
{
    CHECK(str_is_ascii(STR("")) && str_is_ascii(STR("a\0~")) && !str_is_ascii(STR("a\xC2\xA0")));
    CHECK(is_digit('0') && is_digit('9') && !is_digit('/') && !is_digit(':'));
}
