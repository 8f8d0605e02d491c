/* Joining and presentation forms, against Unicode's own files (package unicode-data): every letter of the Arabic blocks
 * between every kind of neighbours. */
#include <stdlib.h>

#include "base/mem.h"
#include "test.h"
#include "text/paragraph.h"
#include "text/utf8.h"

enum { ISOLATED, FINAL, INITIAL, MEDIAL, FORMS, MOST_CODE = 0x10000 };

/* What the files say: the joining type, U when they are silent, and the letter's forms. */
struct ucd {
    char type[MOST_CODE];
    bool assigned[MOST_CODE];
    uint16_t form[MOST_CODE][FORMS];
};

static bool next_field(struct str *line, struct str *field)
{
    size_t n = 0;
    while (n < line->n && line->p[n] != ';')
        n++;
    *field = str_trim((struct str){line->p, n});
    *line = n < line->n ? (struct str){line->p + n + 1, line->n - n - 1} : (struct str){line->p + n, 0};
    return field->n > 0;
}

/* "<final> 0628" is the final form of U+0628; those of several letters are ligatures. */
static void learn_form(struct ucd *ucd, uint32_t code, struct str decomposition)
{
    static const struct str names[FORMS] = {{"<isolated>", 10}, {"<final>", 7}, {"<initial>", 9}, {"<medial>", 8}};
    struct str rest = decomposition, kind, letter, more;
    if (!str_word(&rest, &kind) || !str_word(&rest, &letter) || str_word(&rest, &more))
        return;
    for (int i = 0; i < FORMS; i++)
        if (str_eq(kind, names[i]))
            ucd->form[strtoul(letter.p, NULL, 16) % MOST_CODE][i] = (uint16_t)code;
}

static void learn_character(struct ucd *ucd, struct str line)
{
    struct str field, category;
    uint32_t code = (uint32_t)strtoul(line.p, NULL, 16);
    if (code >= MOST_CODE)
        return;
    (void)next_field(&line, &field);
    (void)next_field(&line, &field);
    (void)next_field(&line, &category);
    ucd->assigned[code] = true;
    bool transparent = str_eq(category, STR("Mn")) || str_eq(category, STR("Me")) || str_eq(category, STR("Cf"));
    ucd->type[code] = transparent ? 'T' : 'U';
    (void)next_field(&line, &field);
    (void)next_field(&line, &field);
    (void)next_field(&line, &field);
    learn_form(ucd, code, field);
}

static void learn_joining(struct ucd *ucd, struct str line)
{
    struct str field, type;
    uint32_t code = (uint32_t)strtoul(line.p, NULL, 16);
    (void)next_field(&line, &field);
    (void)next_field(&line, &field);
    if (next_field(&line, &type) && code < MOST_CODE)
        ucd->type[code] = type.p[0];
}

static bool read_lines(const char *path, struct ucd *ucd, void (*learn)(struct ucd *ucd, struct str line))
{
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t cap = 0;
    while (f && getline(&line, &cap, f) > 0)
        if (line[0] != '#' && line[0] != '\n')
            learn(ucd, str_of(line));
    free(line);
    return f && fclose(f) == 0;
}

static struct ucd *ucd_read(void)
{
    struct ucd *ucd = xcalloc(1, sizeof *ucd);
    memset(ucd->type, 'U', sizeof ucd->type);
    if (read_lines("/usr/share/unicode/UnicodeData.txt", ucd, learn_character) &&
        read_lines("/usr/share/unicode/ArabicShaping.txt", ucd, learn_joining))
        return ucd;
    printf("SKIP UnicodeData.txt and ArabicShaping.txt are not there (package unicode-data)\n");
    free(ucd);
    return NULL;
}

/* The forms of a text's code points, as shown. */
static size_t forms_of(const uint32_t *codes, size_t n, uint32_t *forms)
{
    struct buf text = {0};
    for (size_t i = 0; i < n; i++)
        utf8_put(&text, codes[i]);
    struct span span = {.text = buf_str(&text)};
    struct layout_options options = {.dir = TEXT_RTL, .tashkeel = true};
    struct paragraph p;
    paragraph_make(&p, &span, 1, &options);
    CHECK_INT(p.n, n);
    memcpy(forms, p.form, p.n * sizeof *forms);
    paragraph_finish(&p);
    buf_finish(&text);
    return n;
}

static bool joins_on(char type) /* to the letter behind it */
{
    return type == 'D' || type == 'C' || type == 'L';
}

static bool joins_back(char type)
{
    return type == 'D' || type == 'C' || type == 'R';
}

static int slot(bool joined_back, bool joined_on)
{
    return joined_back ? joined_on ? MEDIAL : FINAL : joined_on ? INITIAL : ISOLATED;
}

/* Letters that are drawn as others that look alike (shape.c), and why. */
static bool is_drawn_as_another(uint32_t code)
{
    return code == 0x06CE || code == 0x06B5 || code == 0x06D5; /* no forms of their own: ێ ڵ ە */
}

static bool is_letter_of_arabic(const struct ucd *ucd, uint32_t code)
{
    bool block =
        (code >= 0x0600 && code <= 0x06FF) || (code >= 0x0750 && code <= 0x077F) || (code >= 0x0870 && code <= 0x08FF);
    bool prepended = (code >= 0x0600 && code <= 0x0605) || code == 0x06DD || code == 0x0890 || code == 0x0891 ||
                     code == 0x08E2; /* never printed */
    bool control = code == 0x061C;
    return block && ucd->assigned[code] && !prepended && !control;
}

struct neighbour {
    const char *name;
    uint32_t codes[2];
    size_t n;
    size_t letter; /* which of them it is that joins */
    char type;
};

static const struct neighbour before[] = {{"nothing", {0}, 0, 0, 'U'},
                                          {"dal (R)", {0x062F}, 1, 0, 'R'},
                                          {"beh (D)", {0x0628}, 1, 0, 'D'},
                                          {"tatweel (C)", {0x0640}, 1, 0, 'C'},
                                          {"hamza (U)", {0x0621}, 1, 0, 'U'},
                                          {"blank", {' '}, 1, 0, 'U'},
                                          {"beh, fatha (T)", {0x0628, 0x064E}, 2, 0, 'D'},
                                          {"dal, fatha", {0x062F, 0x064E}, 2, 0, 'R'},
                                          {"beh, ZWNJ", {0x0628, 0x200C}, 2, 1, 'U'},
                                          {"ZWJ", {0x200D}, 1, 0, 'C'}};
static const struct neighbour behind[] = {{"nothing", {0}, 0, 0, 'U'},
                                          {"dal (R)", {0x062F}, 1, 0, 'R'},
                                          {"beh (D)", {0x0628}, 1, 0, 'D'},
                                          {"tatweel (C)", {0x0640}, 1, 0, 'C'},
                                          {"hamza (U)", {0x0621}, 1, 0, 'U'},
                                          {"blank", {' '}, 1, 0, 'U'},
                                          {"fatha, beh", {0x064E, 0x0628}, 2, 1, 'D'},
                                          {"fatha, hamza", {0x064E, 0x0621}, 2, 1, 'U'},
                                          {"ZWNJ, beh", {0x200C, 0x0628}, 2, 0, 'U'},
                                          {"ZWJ", {0x200D}, 1, 0, 'C'}};

/* Where a letter has no form of its own it stays what it is; so does hamza, whose one form is the letter again. */
static void expect(const struct ucd *ucd, uint32_t code, uint32_t got, int where, const char *text)
{
    uint32_t form = code == 0x0621 ? 0 : ucd->form[code][where], want = form != 0 ? form : code;
    if (got != want)
        test_fail(__FILE__, __LINE__, "%s: U+%04X is shown as %04X, expected %04X", text, code, got, want);
}

/* One letter between two neighbours: its own form, and those of the neighbours, which join to it whether it has forms
 * or not. */
static void check_between(const struct ucd *ucd, uint32_t code, const struct neighbour *a, const struct neighbour *b)
{
    uint32_t codes[5], forms[5];
    size_t n = 0;
    for (size_t i = 0; i < a->n; i++)
        codes[n++] = a->codes[i];
    size_t at = n;
    codes[n++] = code;
    for (size_t i = 0; i < b->n; i++)
        codes[n++] = b->codes[i];
    (void)forms_of(codes, n, forms);
    struct buf text = {0};
    buf_addf(&text, "%s, U+%04X, %s", a->name, code, b->name);
    char type = ucd->type[code];
    bool transparent = type == 'T';
    bool right = joins_on(a->type) && joins_back(transparent ? b->type : type);
    bool left = joins_on(transparent ? a->type : type) && joins_back(b->type);
    if (!transparent && !is_drawn_as_another(code))
        expect(ucd, code, forms[at], slot(right, left), text.p);
    if (a->n > 0 && (a->type == 'D' || a->type == 'R'))
        expect(ucd, a->codes[a->letter], forms[a->letter], slot(false, right), text.p);
    if (b->n > 0 && (b->type == 'D' || b->type == 'R'))
        expect(ucd, b->codes[b->letter], forms[at + 1 + b->letter], slot(left, false), text.p);
    buf_finish(&text);
}

TEST(every_letter_joins_to_every_neighbour_as_ArabicShaping_says)
{
    struct ucd *ucd = ucd_read();
    size_t letters = 0;
    for (uint32_t code = 0x0600; ucd && code <= 0x08FF; code++) {
        if (!is_letter_of_arabic(ucd, code))
            continue;
        letters++;
        for (size_t i = 0; i < sizeof before / sizeof *before; i++)
            for (size_t k = 0; k < sizeof behind / sizeof *behind; k++)
                check_between(ucd, code, &before[i], &behind[k]);
    }
    CHECK(!ucd || letters > 300);
    free(ucd);
}
