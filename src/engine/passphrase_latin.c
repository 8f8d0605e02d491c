#include "engine/passphrase_parts.h"

enum { KEYS_LEAST = 4 };

/* Bits. */
static const double other_layout = 3;

/* What they say of the letters from there to there, as their keys are on the Latin layout. */
static size_t ask(struct phrase_work *w, const struct phrase_latin *latin, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct phrase_letter *l = &w->letters[i];
        w->ascii[i - from] = (char)(l->upper ? l->latin - ('a' - 'A') : l->latin);
    }
    w->ascii[to - from] = '\0';
    return latin->parts(latin, w->ascii, w->found, PHRASE_MAX_LATIN);
}

/* The part that one of their answers begins with is offered when its place is reached: from left to right. */
static void offer_latin(struct phrase_work *w, const struct phrase_latin *latin, size_t from, size_t to,
                        bool typed_arabic, struct phrase_part out[PHRASE_MAX_LATIN], size_t *n_out)
{
    size_t n = ask(w, latin, from, to);
    for (size_t i = 0; i < n && *n_out < PHRASE_MAX_LATIN; i++) {
        struct phrase_part part = w->found[i];
        bool known = part.kind == PHRASE_WORD || part.kind == PHRASE_ROW;
        part.from += from;
        if (typed_arabic && (!known || part.n < KEYS_LEAST))
            continue;
        if (typed_arabic && part.kind == PHRASE_WORD) {
            part.kind = PHRASE_KEYS;
            part.bits += other_layout;
        }
        out[(*n_out)++] = part;
    }
}

size_t phrase_ask_latin(struct phrase_work *w, const struct phrase_latin *latin, struct phrase_part *out)
{
    size_t n = 0;
    for (size_t from = w->begin, to; latin && from < w->end; from = to) {
        bool arabic = w->letters[from].is_arabic;
        for (to = from; to < w->end && w->letters[to].is_arabic == arabic && w->letters[to].latin != 0; to++)
            ;
        if (to > from)
            offer_latin(w, latin, from, to, arabic, out, &n);
        else
            to++;
    }
    return n;
}
