#include "engine/passphrase.h"

#include <math.h>
#include <string.h>

#include "engine/passphrase_parts.h"
#include "text/utf8.h"

/* ---- the cheapest way ---- */

static void offer_all(struct phrase_work *w, const struct phrase_latin *latin, const struct phrase_span *spans,
                      size_t n_spans)
{
    struct phrase_part parts[PHRASE_MAX_LATIN];
    size_t n_parts = phrase_ask_latin(w, latin, parts);
    for (size_t from = w->begin; from < w->end; from++) {
        phrase_offer_word(w, from, latin != NULL);
        for (size_t i = 0; i < n_parts; i++)
            if (parts[i].from == from && parts[i].n > 0)
                phrase_offer(w, from, parts[i].n, parts[i].bits, parts[i].kind);
        for (size_t i = 0; i < n_spans; i++)
            if (spans[i].from == from)
                phrase_offer(w, from, spans[i].n, spans[i].bits, spans[i].kind);
    }
}

void phrase_find_best(struct phrase_work *w, const struct phrase_latin *latin)
{
    struct phrase_span spans[PHRASE_MAX_SPANS];
    size_t n_spans = w->spelled ? 0 : phrase_find_spans(w, latin, spans);
    w->sentence = !w->spelled && phrase_is_sentence(w);
    w->best[0] = (struct phrase_step){0};
    for (size_t i = 1; i <= w->n; i++)
        w->best[i].bits = HUGE_VAL;
    for (size_t at = 0; at < w->n;) {
        w->begin = w->end = at;
        while (w->end < w->n && w->letters[w->end].code != ' ')
            w->end++;
        offer_all(w, latin, spans, n_spans);
        if ((at = w->end) == w->n)
            break;
        at++;
        if (w->best[w->end].bits < w->best[at].bits)
            w->best[at] = (struct phrase_step){w->end, w->best[w->end].bits, PHRASE_KINDS};
    }
}

/* ---- what came of it ---- */

/* Whether Latin letters in it were not looked up, since nobody knows Latin words. */
static bool is_unjudged(const struct phrase_work *w, const struct phrase_part *part)
{
    for (size_t i = part->from; i < part->from + part->n && part->kind == PHRASE_FREE; i++)
        if (w->letters[i].code >= 'a' && w->letters[i].code <= 'z')
            return true;
    return false;
}

static void add_parts(struct phrase *phrase, const struct phrase_work *w, bool latin_known)
{
    struct phrase_part back[PHRASE_MAX_LETTERS];
    size_t n = 0;
    for (size_t at = w->n; at > 0; at = w->best[at].from) {
        const struct phrase_step *s = &w->best[at];
        if (s->kind != PHRASE_KINDS)
            back[n++] = (struct phrase_part){s->kind, s->from, at - s->from, s->bits - w->best[s->from].bits};
    }
    for (; n > 0; n--) {
        struct phrase_part *part = &back[n - 1];
        if (!latin_known && is_unjudged(w, part)) {
            part->kind = PHRASE_LATIN;
            phrase->unjudged += part->bits;
        }
        if (phrase->n_parts < PHRASE_MAX_PARTS)
            phrase->parts[phrase->n_parts++] = *part;
    }
}

/* Letters behind those that count are as blanks are, but begin no word. */
static void read_letters(struct phrase *phrase, struct phrase_work *w, struct str text)
{
    size_t in_word = 0;
    for (size_t at = 0, length; at < text.n; at += length) {
        uint32_t code = utf8_next(text.p + at, text.n - at, &length);
        if (phrase_is_mark(code))
            continue;
        phrase->n_words += code != ' ' && in_word == 0;
        in_word = code == ' ' ? 0 : in_word + 1;
        phrase->n_letters++;
        if (w->n < PHRASE_MAX_LETTERS)
            w->letters[w->n++] = in_word <= PHRASE_MAX_WORD ? phrase_letter_of(code) : phrase_letter_of(' ');
    }
}

void phrase_judge(struct phrase *phrase, struct str text, const struct phrase_latin *latin)
{
    struct phrase_work w = {0};
    *phrase = (struct phrase){0};
    read_letters(phrase, &w, text);
    phrase_find_best(&w, latin);
    phrase->bits = w.best[w.n].bits;
    phrase->sentence = w.sentence;
    add_parts(phrase, &w, latin != NULL);
    phrase->level = phrase->n_words == 0 ? PHRASE_EMPTY : phrase_level(phrase->bits);
    explicit_bzero(&w, sizeof w);
}

bool phrase_is_judged(const struct phrase *phrase)
{
    return phrase->level <= PHRASE_WEAK || phrase_level(phrase->bits - phrase->unjudged) == phrase->level;
}

enum phrase_level phrase_level(double bits)
{
    static const double weak = 20, fair = 34, strong = 50;
    return bits < weak ? PHRASE_VERY_WEAK : bits < fair ? PHRASE_WEAK : bits < strong ? PHRASE_FAIR : PHRASE_STRONG;
}

enum phrase_time phrase_time(double bits, enum phrase_guesser guesser)
{
    static const double per_second[] = {[PHRASE_ONLINE] = 10, [PHRASE_STOLEN] = 10000};
    static const double until[] = {
        [PHRASE_AT_ONCE] = 1,
        [PHRASE_SECONDS] = 60,
        [PHRASE_MINUTES] = 3600,
        [PHRASE_HOURS] = 86400,
        [PHRASE_DAYS] = 30 * 86400.0,
        [PHRASE_MONTHS] = 365 * 86400.0,
        [PHRASE_YEARS] = 100 * 365 * 86400.0,
    };
    double seconds = exp2(bits - 1) / per_second[guesser];
    for (int i = 0; i < PHRASE_LIFETIMES; i++)
        if (seconds < until[i])
            return (enum phrase_time)i;
    return PHRASE_LIFETIMES;
}
