/* The bidi wrapper against Unicode's own test files (package unicode-data), and isolated runs against the same text
 * with typed isolates. */
#include <fribidi/fribidi.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/rng.h"
#include "test.h"
#include "text/bidi.h"
#include "text/isolate.h"
#include "text/utf8.h"

enum { MOST = 200 };

struct sample_page {
    size_t n;
    uint32_t codes[MOST], classes[MOST];
};

static FILE *open_or_skip(const char *path)
{
    FILE *f = fopen(path, "r");
    if (!f)
        printf("SKIP %s is not there (package unicode-data)\n", path);
    return f;
}

/* Compares with "1 x 2 …" and with the order of what is left, "2 0". */
static bool agrees(const struct sample_page *s, enum bidi_base base, int want_base, const char *levels_text,
                   const char *order_text)
{
    int8_t levels[MOST];
    int got_base = bidi_levels(s->codes, s->classes, s->n, base, levels);
    if (want_base >= 0 && got_base != want_base)
        return false;
    size_t kept[MOST], order[MOST], n = 0;
    int8_t kept_levels[MOST];
    struct str rest = str_of(levels_text), word;
    for (size_t i = 0; i < s->n; i++) {
        if (!str_word(&rest, &word))
            return false;
        if (word.p[0] == 'x')
            continue;
        if (atoi(word.p) != levels[i])
            return false;
        kept_levels[n] = levels[i];
        kept[n++] = i;
    }
    bidi_order(kept_levels, n, order);
    rest = str_of(order_text);
    for (size_t i = 0; i < n; i++)
        if (!str_word(&rest, &word) || (size_t)atoi(word.p) != kept[order[i]])
            return false;
    return !str_word(&rest, &word);
}

TEST(levels_and_order_agree_with_BidiCharacterTest)
{
    FILE *f = open_or_skip("/usr/share/unicode/BidiCharacterTest.txt");
    if (!f)
        return;
    char *line = NULL;
    size_t cap = 0;
    int n = 0, wrong = 0;
    while (getline(&line, &cap, f) > 0) {
        if (line[0] == '#' || line[0] == '\n')
            continue;
        struct sample_page s = {0};
        char *p = line;
        while (*p != ';' && s.n < MOST) {
            s.codes[s.n] = (uint32_t)strtoul(p, &p, 16);
            s.classes[s.n] = fribidi_get_bidi_type(s.codes[s.n]);
            s.n++;
        }
        int base = atoi(p + 1), want = atoi(p + 3);
        char *levels = p + 5, *order = strchr(levels, ';');
        *order++ = '\0';
        n++;
        wrong += !agrees(&s, (enum bidi_base)base, want, levels, order);
    }
    free(line);
    (void)fclose(f);
    CHECK_INT(wrong, 0);
    CHECK_INT(n, 91707); /* UCD 15.0 */
}

static const struct {
    const char *name;
    uint32_t code;
} classes[] = {
    {"L", 'a'},      {"R", 0x05D0},   {"AL", 0x0627},  {"EN", '0'},     {"ES", '+'},     {"ET", '$'},
    {"AN", 0x0660},  {"CS", ','},     {"NSM", 0x0300}, {"BN", 0x00AD},  {"B", 0x2029},   {"S", 0x09},
    {"WS", ' '},     {"ON", '!'},     {"LRE", 0x202A}, {"LRO", 0x202D}, {"RLE", 0x202B}, {"RLO", 0x202E},
    {"PDF", 0x202C}, {"LRI", 0x2066}, {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069},
};

static uint32_t code_of_class(struct str name)
{
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (str_eq(name, str_of(classes[i].name)))
            return classes[i].code;
    return 0;
}

TEST(levels_and_order_agree_with_BidiTest)
{
    FILE *f = open_or_skip("/usr/share/unicode/BidiTest.txt");
    if (!f)
        return;
    char *line = NULL;
    struct buf levels = {0}, order = {0};
    size_t cap = 0;
    int n = 0, wrong = 0;
    while (getline(&line, &cap, f) > 0) {
        struct str rest = str_of(line), word;
        if (str_starts(rest, STR("@Levels:")) || str_starts(rest, STR("@Reorder:"))) {
            struct buf *b = line[1] == 'L' ? &levels : &order;
            buf_clear(b);
            buf_adds(b, strchr(line, ':') + 1);
            continue;
        }
        char *bits = strchr(line, ';');
        if (line[0] == '#' || !bits)
            continue;
        rest.n = (size_t)(bits - line);
        struct sample_page s = {0};
        for (; str_word(&rest, &word); s.n++) {
            s.codes[s.n] = code_of_class(word);
            s.classes[s.n] = fribidi_get_bidi_type(s.codes[s.n]);
        }
        static const enum bidi_base bases[] = {BIDI_AUTO, BIDI_LTR, BIDI_RTL};
        for (int i = 0; i < 3; i++) {
            if (!(strtoul(bits + 1, NULL, 16) & (1UL << i)))
                continue;
            n++;
            wrong += !agrees(&s, bases[i], -1, buf_z(&levels), buf_z(&order));
        }
    }
    free(line);
    buf_finish(&levels);
    buf_finish(&order);
    (void)fclose(f);
    CHECK_INT(wrong, 0);
    CHECK_INT(n, 770241); /* UCD 15.0 */
}

static uint32_t isolate_of(const struct paragraph *p, const struct run *run)
{
    for (size_t i = run->start; run->kind == RUN_NUMBER && i < run->end; i++)
        if (p->class[i] == FRIBIDI_TYPE_AN)
            return 0x2067;
    return run->kind == RUN_LINK ? 0x2068 : 0x2066;
}

/* The levels of the same paragraph with LRI or RLI and PDI typed around one run; other runs are left out for a neutral
 * each, since fribidi 1.0.8 carries state from one isolate into the next. False: they are not what p has. */
static bool agrees_with_typed(const struct paragraph *p, size_t wanted)
{
    struct sample_page s = {0};
    size_t from[MOST] = {0};
    for (size_t i = 0, r = 0; i < p->n;) {
        bool is_run = r < p->n_runs && p->runs[r].start == i;
        if (!is_run || r == wanted) {
            size_t end = is_run ? p->runs[r].end : i + 1;
            if (is_run)
                s.codes[s.n++] = isolate_of(p, &p->runs[r]);
            for (; i < end; i++) {
                from[s.n] = i;
                s.codes[s.n++] = p->code[i];
            }
            if (is_run)
                s.codes[s.n++] = 0x2069;
        } else {
            s.codes[s.n++] = 0xFFFC;
            i = p->runs[r].end;
        }
        r += is_run;
    }
    int8_t levels[MOST];
    for (size_t i = 0; i < s.n; i++)
        s.classes[i] = bidi_class(s.codes[i]);
    (void)bidi_levels(s.codes, s.classes, s.n, p->rtl ? BIDI_RTL : BIDI_LTR, levels);
    for (size_t i = 0; i < s.n; i++)
        if (s.codes[i] != 0xFFFC && bidi_class(s.codes[i]) != FRIBIDI_TYPE_PDI && !FRIBIDI_IS_ISOLATE(s.classes[i]) &&
            levels[i] != p->level[from[i]])
            return false;
    return true;
}

static void random_text(struct rng *rng, struct buf *out)
{
    static const char *const words[] = {
        "نص", "عربي", "Take It", "abc", "12/05/2026", "3-5",  "50%", "٣-٥",     "٥٠٪",   "(",    ")", "«", "»", ".",
        "،",  "!",    "[",       "]",   "é",          "x.iq", "و50", "a@b.com", "(abc)", "שלום", "-", "$", "ـَ", "4G"};
    for (uint32_t n = 1 + rng_below(rng, 8); n > 0; n--) {
        buf_adds(out, words[rng_below(rng, sizeof words / sizeof words[0])]);
        if (rng_below(rng, 4) > 0)
            buf_addc(out, ' ');
    }
}

TEST(isolated_runs_resolve_as_with_typed_isolates)
{
    struct rng rng = rng_of(11);
    int compared = 0;
    for (int round = 0; round < 20000; round++) {
        struct buf text = {0};
        random_text(&rng, &text);
        struct span span = {.text = buf_str(&text)};
        struct layout_options options = {
            .dir = (enum text_dir)rng_below(&rng, 3), .digits = (enum digits)rng_below(&rng, 3), .tashkeel = true};
        struct paragraph p;
        paragraph_make(&p, &span, 1, &options);
        /* Blanks at the end are dropped, and fribidi resets them (L1) on its own. */
        for (size_t r = 0; r < p.n_runs && p.code[p.n - 1] != ' '; r++, compared++)
            if (!agrees_with_typed(&p, r))
                test_fail(__FILE__, __LINE__, "round %d, base %d, run %zu: \"%s\"", round, p.rtl, r, text.p);
        paragraph_finish(&p);
        buf_finish(&text);
    }
    CHECK(compared > 5000);
}

TEST(what_is_uniform_resolves_as_the_full_algorithm_does)
{
    struct rng rng = rng_of(12);
    static const uint32_t rtl[] = {0x0627, 0x05D0, 0x064E, ' ', '(', ')', '!', '+', ',', '$', 0x200C, 0xAB};
    static const uint32_t ltr[] = {'a', 'z', '0', 0x0301, ' ', '(', ')', '!', '+', ',', '$', 0x200C};
    for (int round = 0; round < 20000; round++) {
        bool is_rtl = round % 2;
        struct sample_page s = {.n = 1 + rng_below(&rng, 12)};
        FriBidiBracketType brackets[MOST];
        int8_t want[MOST], got[MOST];
        for (size_t i = 0; i < s.n; i++) {
            s.codes[i] = is_rtl ? rtl[rng_below(&rng, 12)] : ltr[rng_below(&rng, 12)];
            s.classes[i] = bidi_class(s.codes[i]);
        }
        FriBidiParType par = is_rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
        fribidi_get_bracket_types(s.codes, (FriBidiStrIndex)s.n, s.classes, brackets);
        CHECK(fribidi_get_par_embedding_levels_ex(s.classes, brackets, (FriBidiStrIndex)s.n, &par, want) > 0);
        (void)bidi_levels(s.codes, s.classes, s.n, is_rtl ? BIDI_RTL : BIDI_LTR, got);
        CHECK(memcmp(want, got, s.n) == 0);
    }
}

TEST(letters_newer_than_the_library_are_arabic)
{
    CHECK_INT(bidi_class(0x0870), FRIBIDI_TYPE_AL);
    CHECK_INT(bidi_class(0x08C7), FRIBIDI_TYPE_AL);
    CHECK_INT(bidi_class(0x0627), FRIBIDI_TYPE_AL);
}

TEST(every_code_point_of_the_Arabic_blocks_has_its_class_of_Unicode)
{
    static const uint32_t blocks[][2] = {
        {0x0600, 0x06FF}, {0x0750, 0x077F}, {0x0870, 0x08FF}, {0xFB50, 0xFDFF}, {0xFE70, 0xFEFF}};
    FILE *f = open_or_skip("/usr/share/unicode/extracted/DerivedBidiClass.txt");
    char *line = NULL;
    size_t cap = 0, n = 0;
    while (f && getline(&line, &cap, f) > 0) {
        unsigned first, last;
        char want[4];
        if (sscanf(line, "%x..%x ; %3s", &first, &last, want) != 3) {
            if (sscanf(line, "%x ; %3s", &first, want) != 2)
                continue;
            last = first;
        }
        for (uint32_t code = first; code <= last; code++)
            for (size_t b = 0; b < sizeof blocks / sizeof *blocks; b++) {
                if (code < blocks[b][0] || code > blocks[b][1])
                    continue;
                const char *got = fribidi_get_bidi_type_name(bidi_class(code));
                if (strcmp(got, want) != 0)
                    test_fail(__FILE__, __LINE__, "U+%04X is %s, expected %s", code, got, want);
                n++;
            }
    }
    CHECK(!f || n > 1000);
    free(line);
    if (f)
        (void)fclose(f);
}
