/* Break chances: the short way for prose against the library, the library against Unicode's file, addresses. */
#include <stdlib.h>
#include <unilbrk.h>

#include "base/mem.h"
#include "base/rng.h"
#include "test.h"
#include "text/paragraph.h"
#include "text/utf8.h"
#include "text/width.h"

/* The text with | where a line may end and ^ where it may in need. */
static const char *chances(struct buf *out, const char *text)
{
    struct span span = {.text = str_of(text)};
    struct layout_options options = {.dir = TEXT_RTL, .tashkeel = true};
    struct paragraph p;
    paragraph_make(&p, &span, 1, &options);
    buf_clear(out);
    for (size_t i = 0; i < p.n; i++) {
        if (i > 0 && p.chance[i] != CHANCE_NONE)
            buf_addc(out, p.chance[i] == CHANCE_YES ? '|' : '^');
        utf8_put(out, p.code[i]);
    }
    paragraph_finish(&p);
    return buf_z(out);
}

TEST(chances_are_where_readers_expect_them)
{
    static const char *const cases[][2] = {
        {"كلمة كلمة", "كلمة |كلمة"},
        {"لا، نعم. (نص) «نص»", "لا، |نعم. |(نص) |«نص»"},
        {"هل؟ نعم ؟", "هل؟ |نعم ؟"},
        {"50% من 3.5", "50% |من |3.5"},
        {"افتح https://a.iq/b-c/d.html الآن", "افتح |https://^a.^iq/^b-^c/^d.^html |الآن"},
        {"me@mail.example.com", "me@^mail.^example.^com"},
        {"رقم +961 81 633 133 لها", "رقم |+961 ^81 ^633 ^133 |لها"},
        {"Take It Down", "Take |It |Down"},
        {"12/05/2026", "12/05/2026"},
    };
    struct buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_STR(chances(&out, cases[i][0]), cases[i][1]);
    buf_finish(&out);
}

TEST(prose_breaks_as_the_library_does)
{
    static const char *const pieces[] = {"ب", "ا", "ة", " ", " ", ".", "،", "؛", "؟", "!",  ":",
                                         ",", "َ",  "ّ",  "a", "Z", "7", "٣", "ک", "ێ", "  ", "?"};
    struct rng rng = rng_of(5);
    for (int round = 0; round < 20000; round++) {
        struct buf text = {0};
        for (uint32_t n = 1 + rng_below(&rng, 14); n > 0; n--)
            buf_adds(&text, pieces[rng_below(&rng, sizeof pieces / sizeof pieces[0])]);
        struct span span = {.text = buf_str(&text)};
        struct layout_options options = {.dir = TEXT_RTL, .tashkeel = true};
        struct paragraph p;
        paragraph_make(&p, &span, 1, &options);
        char want[64];
        u32_possible_linebreaks(p.code, p.n, "UTF-8", want);
        bool weak = false, same = true;
        for (size_t i = 0; i < p.n; i++) {
            /* LB29, which the library lacks: a separator stays with the letter behind it. */
            size_t k = i;
            while (k > 0 && p.glyph[k - 1] == GLYPH_MARK)
                k--;
            uint32_t code = p.code[i], before = k > 0 ? p.code[k - 1] : 0;
            bool separator = before == '.' || before == ',' || before == ':' || before == 0x060C;
            if (separator && code != ' ' && code != '!' && code != '?')
                want[i] = UC_BREAK_PROHIBITED;
            weak = weak || p.chance[i] == CHANCE_WEAK;
            same = same && (p.chance[i] != CHANCE_NONE) == (want[i] == UC_BREAK_POSSIBLE);
        }
        if (!same && !weak) /* an address such as a.Z is broken by other rules */
            test_fail(__FILE__, __LINE__, "round %d: \"%s\"", round, text.p);
        paragraph_finish(&p);
        buf_finish(&text);
    }
}

/* Pins what the library gets right of Unicode's file; more is fine, less is not. */
TEST(the_library_breaks_as_many_lines_of_LineBreakTest_as_before)
{
    FILE *f = fopen("/usr/share/unicode/auxiliary/LineBreakTest.txt", "r");
    if (!f) {
        printf("SKIP LineBreakTest.txt is not there (package unicode-data)\n");
        return;
    }
    char *line = NULL;
    size_t cap = 0;
    int right = 0, n = 0;
    while (getline(&line, &cap, f) > 0) {
        struct str rest = {line, strcspn(line, "#")}, word;
        uint32_t codes[64];
        bool want[65] = {false};
        char got[64];
        size_t k = 0;
        while (str_word(&rest, &word)) {
            if (str_eq(word, STR("÷")))
                want[k] = true;
            else if (!str_eq(word, STR("×")))
                codes[k++] = (uint32_t)strtoul(word.p, NULL, 16);
        }
        if (k == 0)
            continue;
        u32_possible_linebreaks(codes, k, "UTF-8", got);
        bool same = true;
        for (size_t i = 1; i < k; i++)
            same = same && want[i] == (got[i] == UC_BREAK_POSSIBLE || got[i - 1] == UC_BREAK_MANDATORY);
        right += same;
        n++;
    }
    free(line);
    (void)fclose(f);
    CHECK_INT(n, 7654);
    CHECK(right >= 7300);
}
