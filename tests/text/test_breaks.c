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

/* ---- our own chances against the file, each difference with its reason ---- */

enum { MOST = 64, CODES = 0x110000 };

typedef char class_name[4];

static class_name *classes_read(void)
{
    FILE *f = fopen("/usr/share/unicode/LineBreak.txt", "r");
    if (!f)
        return NULL;
    class_name *classes = xcalloc(CODES, sizeof *classes);
    char *line = NULL;
    size_t cap = 0;
    while (getline(&line, &cap, f) > 0) {
        unsigned first, last;
        class_name name;
        if (sscanf(line, "%x..%x;%3[A-Z0-9]", &first, &last, name) != 3) {
            if (sscanf(line, "%x;%3[A-Z0-9]", &first, name) != 2)
                continue;
            last = first;
        }
        for (; first <= last && first < CODES; first++)
            memcpy(classes[first], name, sizeof name);
    }
    free(line);
    (void)fclose(f);
    return classes;
}

struct sample_line {
    size_t n;
    uint32_t codes[MOST];
    bool want[MOST + 1], got[MOST];
    bool replaced; /* holds what is never laid out as itself */
};

static bool read_sample(const char *text, size_t n, struct sample_line *s)
{
    struct str rest = {text, n}, word;
    *s = (struct sample_line){0};
    while (str_word(&rest, &word) && s->n < MOST)
        if (str_eq(word, STR("÷")))
            s->want[s->n] = true;
        else if (!str_eq(word, STR("×")))
            s->codes[s->n++] = (uint32_t)strtoul(word.p, NULL, 16);
    for (size_t i = 0; i < s->n; i++)
        s->replaced = s->replaced || glyph_shown(s->codes[i]) != s->codes[i] || s->codes[i] == '\t'; /* a blank */
    return s->n > 0;
}

/* Fills got; *weak: some of the chances are for want of better ones only, as in an address. */
static void find_chances(struct sample_line *s, bool *weak)
{
    struct buf text = {0};
    for (size_t i = 0; i < s->n; i++)
        utf8_put(&text, s->codes[i]);
    struct span span = {.text = buf_str(&text)};
    struct layout_options options = {.dir = TEXT_RTL, .tashkeel = true};
    struct paragraph p;
    paragraph_make(&p, &span, 1, &options);
    CHECK_INT(p.n, s->n);
    *weak = false;
    for (size_t i = 1; i < p.n; i++) {
        s->got[i] = p.chance[i] == CHANCE_YES || p.code[i - 1] == LINE_SEPARATOR;
        *weak = *weak || p.chance[i] == CHANCE_WEAK;
    }
    paragraph_finish(&p);
    buf_finish(&text);
}

static bool is_one_of(const char *name, const char *names)
{
    struct str rest = str_of(names), word;
    while (str_word(&rest, &word))
        if (str_eq(word, str_of(name)))
            return true;
    return false;
}

/* Why the two differ before the code point at i; NULL: for no reason. */
static const char *reason_of(const class_name *classes, const struct sample_line *s, size_t i, bool weak)
{
    size_t k = i - 1, start = i;
    while (k > 0 && is_one_of(classes[s->codes[k]], "CM ZWJ"))
        k--;
    const char *before = classes[s->codes[k]], *behind = classes[s->codes[i]];
    while (start > 0 && s->codes[start - 1] == ' ')
        start--;
    if (start == 0 || s->codes[start - 1] == '\n')
        return "never behind the blanks that a line starts with: it would be an empty row";
    if (weak)
        return "an address, whose chances are weak";
    if (is_one_of(before, "IS SY") && is_one_of(behind, "NU"))
        return "the file has numbers by a pattern of their own, here is LB25 by pairs";
    if ((is_one_of(before, "PO PR") && is_one_of(behind, "OP")) ||
        (is_one_of(before, "CL CP") && is_one_of(behind, "PO PR")))
        return "the same: 100(%) and $(12) stay whole";
    if (is_one_of(before, "CB") || is_one_of(behind, "CB"))
        return "what an object replacement may do is for the program to say (LB20); there is none here";
    if (is_one_of(before, "IS") && is_one_of(behind, "AL AI") && s->codes[i] < 0x100)
        return "signs behind a comma are no letters here (LB29)";
    if (is_one_of(before, "RI") && is_one_of(behind, "RI"))
        return "flags with a mark between their letters";
    if (is_one_of(before, "SP") && is_one_of(behind, "CM ZWJ"))
        return "a mark that stands on a blank behind a bracket (LB10 before LB14)";
    if (is_one_of(before, "SP") && is_one_of(behind, "NS CJ"))
        return "Japanese small letters behind a bracket and blanks (LB16)";
    return NULL;
}

TEST(chances_are_those_of_LineBreakTest_or_differ_for_a_reason)
{
    FILE *f = fopen("/usr/share/unicode/auxiliary/LineBreakTest.txt", "r");
    class_name *classes = classes_read();
    char *line = NULL;
    size_t cap = 0;
    int n = 0, replaced = 0, same = 0;
    while (f && classes && getline(&line, &cap, f) > 0) {
        struct sample_line s;
        bool weak, all = true;
        if (!read_sample(line, strcspn(line, "#"), &s))
            continue;
        n++;
        replaced += s.replaced;
        if (s.replaced)
            continue; /* controls and what Unicode has not assigned: never in a text, or shown as U+FFFD */
        find_chances(&s, &weak);
        for (size_t i = 1; i < s.n; i++) {
            all = all && s.got[i] == s.want[i];
            if (s.got[i] != s.want[i] && !reason_of((const class_name *)classes, &s, i, weak))
                test_fail(__FILE__, __LINE__, "%s before U+%04X in %s", s.got[i] ? "a chance" : "none", s.codes[i],
                          line);
        }
        same += all;
    }
    free(line);
    if (f && classes) {
        CHECK_INT(n, 7654);
        CHECK_INT(replaced, 1925);
        CHECK_INT(same, 5500); /* of 5729 */
    }
    if (f)
        (void)fclose(f);
    free(classes);
}
