/* check_reading: can it be read: long sentences, and words wider than a narrow screen. */
#include <stdio.h>
#include <string.h>

#include "course/check_parts.h"
#include "text/layout.h"

enum { NARROW_COLS = 40, LIST_COLS = 2 /* what a bullet takes, a level */ };

static const size_t words_most[LANG_COUNT] = {[LANG_AR] = 25, [LANG_EN] = 30};

struct reading {
    size_t most; /* words of a sentence */
    struct speller *speller;
};

/* Ends of sentences, each followed by a blank or nothing. */
static size_t ends_at(struct str s, size_t i)
{
    static const char *const ends[] = {".", "!", "?", "؟", ":", "؛", "…", "\n"};
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        size_t n = strlen(ends[k]);
        if (s.n - i >= n && memcmp(s.p + i, ends[k], n) == 0 &&
            (*ends[k] == '\n' || i + n == s.n || s.p[i + n] == ' ' || s.p[i + n] == '\n' || s.p[i + n] == '\xC2'))
            return n;
    }
    return 0;
}

static size_t words_in(struct str s)
{
    struct str word;
    size_t n = 0;
    while (str_word(&s, &word))
        n++;
    return n;
}

static void check_sentences(struct spot *spot, struct str text, size_t most)
{
    size_t begin = 0, longest = 0;
    for (size_t i = 0; i < text.n; i++) {
        size_t end = ends_at(text, i);
        if (end == 0 && i + 1 < text.n)
            continue;
        size_t n = words_in((struct str){text.p + begin, i + (end ? 0 : 1) - begin});
        longest = n > longest ? n : longest;
        begin = i + (end ? end : 1);
    }
    if (longest <= most)
        return;
    char count[24], of[24];
    (void)snprintf(count, sizeof count, "%zu", longest);
    (void)snprintf(of, sizeof of, "%zu", most);
    spot_warning(spot, "long-sentence", "count", count, "most", of, (const char *)NULL);
}

/* A word of so many bytes at most cannot be wider. */
static bool is_wide(struct str word, int cols)
{
    if (word.n <= (size_t)cols)
        return false;
    struct arena arena = {0};
    const struct layout_options options = {.cols = 4 * NARROW_COLS, .tashkeel = true};
    bool wide = layout_width(&arena, word, &options) > cols;
    arena_finish(&arena);
    return wide;
}

static void check_widths(struct spot *spot, const struct rich *text)
{
    struct buf flat = {0};
    for (size_t i = 0; i < text->n_paras; i++) {
        const struct para *p = &text->paras[i];
        bool list = p->kind == PARA_BULLET || p->kind == PARA_NUMBERED || p->kind == PARA_QUOTE;
        int cols = NARROW_COLS - (list ? LIST_COLS * (p->level + 2) : 0);
        buf_clear(&flat);
        for (size_t k = 0; k < p->n_spans; k++)
            buf_addstr(&flat, p->spans[k].text);
        struct str left = buf_str(&flat), word;
        while (str_word(&left, &word)) {
            if (!is_wide(word, cols))
                continue;
            struct buf z = {0};
            buf_addstr(&z, word);
            spot_error(spot, "word-too-wide", "text", buf_z(&z), (const char *)NULL);
            buf_finish(&z);
            break;
        }
    }
    buf_finish(&flat);
}

/* Addresses and what was quoted are not words of the author. */
static void check_spelling(struct spot *spot, const struct rich *text, struct speller *speller)
{
    struct buf own = {0}, unknown = {0};
    for (size_t i = 0; i < text->n_paras; i++) {
        for (size_t k = 0; k < text->paras[i].n_spans; k++) {
            const struct span *span = &text->paras[i].spans[k];
            if (!(span->style & (SPAN_CODE | SPAN_QUOTE)))
                buf_addstr(&own, span->text);
        }
        buf_addc(&own, '\n');
    }
    spelling_unknown(speller, buf_str(&own), &unknown);
    if (unknown.n > 0)
        spot_warning(spot, "spelling", "words", buf_z(&unknown), (const char *)NULL);
    buf_finish(&own);
    buf_finish(&unknown);
}

static void look(const void *user, struct spot *spot, const struct rich *text)
{
    const struct reading *r = user;
    struct buf flat = {0};
    check_widths(spot, text);
    rich_flatten(text, &flat);
    if (r->speller)
        check_spelling(spot, text, r->speller);
    if (!spot->place.line)
        check_sentences(spot, buf_str(&flat), r->most);
    buf_finish(&flat);
}

void check_reading(struct spot *spot, const struct unit *unit, struct speller *speller)
{
    const struct reading r = {words_most[lang_of(unit->lang)], speller};
    each_text_and_line(spot, unit, look, &r);
}

void check_reading_of(struct spot *spot, const struct rich *text, enum lang lang, struct speller *speller)
{
    const struct reading r = {words_most[lang], speller};
    look(&r, spot, text);
}
