/* Clusters against GraphemeBreakTest of Unicode (package unicode-data). A cluster here is what a terminal keeps in one
 * cell, so that it departs from UAX #29 where terminals give every part columns of its own; nowhere else. */
#include <stdlib.h>

#include "base/mem.h"
#include "test.h"
#include "text/cluster.h"
#include "text/utf8.h"
#include "text/width.h"

enum { MOST = 32 };

struct sample_line {
    size_t n;
    uint32_t codes[MOST];
    bool want[MOST], got[MOST]; /* a cluster starts here */
    bool replaced;              /* holds what is never laid out as itself */
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
        s->replaced = s->replaced || glyph_shown(s->codes[i]) != s->codes[i];
    return s->n > 0;
}

static void find_clusters(struct sample_line *s)
{
    struct buf text = {0};
    for (size_t i = 0; i < s->n; i++)
        utf8_put(&text, s->codes[i]);
    struct span span = {.text = buf_str(&text)};
    struct layout_options options = {.dir = TEXT_RTL, .tashkeel = true};
    struct cluster clusters[MOST];
    struct paragraph p;
    paragraph_make(&p, &span, 1, &options);
    CHECK_INT(p.n, s->n);
    size_t n = cluster_find(&p, clusters);
    for (size_t i = 0; i < n; i++)
        s->got[clusters[i].first] = true;
    paragraph_finish(&p);
    buf_finish(&text);
}

static bool is_hangul(uint32_t code)
{
    return (code >= 0x1100 && code <= 0x11FF) || (code >= 0xAC00 && code <= 0xD7FB);
}

static bool is_hangul_part(uint32_t code) /* a vowel or final, alone */
{
    return (code >= 0x1160 && code <= 0x11FF) || (code >= 0xD7B0 && code <= 0xD7FB);
}

static bool is_flag_letter(uint32_t code)
{
    return code >= 0x1F1E6 && code <= 0x1F1FF;
}

/* Why the two differ before the code point at i; NULL: for no reason. */
static const char *reason_of(const struct sample_line *s, size_t i)
{
    uint32_t before = i > 0 ? s->codes[i - 1] : 0, code = s->codes[i];
    if (code == '\n' || before == '\n')
        return "a forced break ends its line with the marks before it (GB4, GB5)";
    size_t first = 0;
    while (first < i && glyph_of(s->codes[first]) == GLYPH_HIDDEN)
        first++;
    if (!s->got[i] && first == i)
        return "joiners at the start go to the first cluster: they take no columns";
    if (!s->got[i] && is_hangul_part(code))
        return "wcwidth gives Hangul vowels and finals no columns, whatever stands before (GB6–GB8)";
    if (s->got[i] && is_hangul(before) && is_hangul(code))
        return "two syllables with columns of their own (GB6–GB8)";
    if (s->got[i] && is_flag_letter(before) && is_flag_letter(code))
        return "terminals draw the letters of a flag each in its columns (GB12, GB13)";
    if (s->got[i] && before == 0x200D)
        return "terminals draw what ZWJ joins each in its columns (GB11)";
    if (s->got[i] && glyph_of(code) == GLYPH_BASE && (code == 0x1F3FF || code == 0x0903))
        return "spacing marks and skin tones have columns of their own (GB9, GB9a)";
    return NULL;
}

TEST(clusters_are_those_of_GraphemeBreakTest_but_where_terminals_give_columns)
{
    FILE *f = fopen("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt", "r");
    if (!f) {
        printf("SKIP GraphemeBreakTest.txt is not there (package unicode-data)\n");
        return;
    }
    char *line = NULL;
    size_t cap = 0;
    int n = 0, same = 0, replaced = 0;
    while (getline(&line, &cap, f) > 0) {
        struct sample_line s;
        if (!read_sample(line, strcspn(line, "#"), &s))
            continue;
        n++;
        replaced += s.replaced;
        if (s.replaced)
            continue; /* controls, and marks that stand before what they belong to: never in a text, or shown as U+FFFD
                       */
        find_clusters(&s);
        bool all = true;
        for (size_t i = 1; i < s.n; i++) {
            all = all && s.got[i] == s.want[i];
            if (s.got[i] != s.want[i] && !reason_of(&s, i))
                test_fail(__FILE__, __LINE__, "U+%04X is %sa cluster of its own in %s", s.codes[i],
                          s.got[i] ? "" : "not ", line);
        }
        same += all;
    }
    free(line);
    (void)fclose(f);
    CHECK_INT(n, 602);
    CHECK_INT(replaced, 242);
    CHECK_INT(same, 261); /* of 360 */
}
