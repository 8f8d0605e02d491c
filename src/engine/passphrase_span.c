#include <math.h>
#include <string.h>

#include "engine/passphrase_parts.h"
#include "text/utf8.h"

enum { MAX_PIECES = 128, SHORT = 3, SHORT_NUMBER = 4, PIECES_LEAST = 3, HAMZA = 0x0621 };

/* Bits. */
static const double blanks = 2, sign = 6, saying = 11, punctuation = 4 /* at most, of a sentence */;

/* Letters and digits between blanks and signs. */
struct piece {
    size_t from, n;
};

static size_t find_pieces(const struct phrase_work *w, struct piece out[MAX_PIECES])
{
    size_t n = 0;
    for (size_t i = 0; i < w->n && n < MAX_PIECES; i++) {
        if (!phrase_is_alnum(&w->letters[i]))
            continue;
        bool goes_on = n > 0 && out[n - 1].from + out[n - 1].n == i;
        if (!goes_on)
            out[n++] = (struct piece){i, 0};
        out[n - 1].n++;
    }
    return n;
}

/* What is typed between pieces: blanks together, and each sign that there is. */
static double gap_bits(const struct phrase_work *w, size_t from, size_t to)
{
    double bits = 0;
    for (size_t i = from; i < to; i++) {
        bool again = phrase_is_alnum(&w->letters[i]);
        for (size_t k = from; k < i && !again; k++)
            again = w->letters[k].code == w->letters[i].code;
        bits += again ? 0 : w->letters[i].code == ' ' ? blanks : sign;
    }
    return bits;
}

static void add(struct phrase_span *out, size_t *n, struct phrase_span span)
{
    for (size_t i = 0; i < *n; i++)
        if (out[i].from == span.from && out[i].n == span.n && out[i].bits <= span.bits)
            return;
    if (*n < PHRASE_MAX_SPANS)
        out[(*n)++] = span;
}

/* ---- what is spelled ---- */

static bool is_short(const struct phrase_work *w, const struct piece *piece)
{
    size_t digits = 0;
    for (size_t i = piece->from; i < piece->from + piece->n; i++)
        digits += w->letters[i].code >= '0' && w->letters[i].code <= '9';
    return piece->n <= SHORT || (digits == piece->n && piece->n <= SHORT_NUMBER);
}

/* The kind of most of its letters that something is known about; PHRASE_FREE: of none. */
static enum phrase_kind kind_of(const struct phrase_work *w)
{
    enum phrase_kind kind = PHRASE_FREE;
    for (size_t at = w->n, most = 0; at > 0; at = w->best[at].from) {
        const struct phrase_step *s = &w->best[at];
        if (s->kind == PHRASE_FREE || at - s->from <= most)
            continue;
        kind = s->kind;
        most = at - s->from;
    }
    return kind;
}

/* Short pieces, as if nothing stood between them: "a b c d", "qw er ty", "1-2-3". */
static void add_spelled(const struct phrase_work *w, const struct phrase_latin *latin, const struct piece *pieces,
                        size_t n_pieces, struct phrase_span *out, size_t *n)
{
    struct phrase_work spelled = {.spelled = true};
    for (size_t i = 0; i < n_pieces; i++)
        for (size_t k = 0; k < pieces[i].n; k++)
            spelled.letters[spelled.n++] = w->letters[pieces[i].from + k];
    phrase_find_best(&spelled, latin);
    size_t from = pieces[0].from, to = pieces[n_pieces - 1].from + pieces[n_pieces - 1].n;
    double bits = spelled.best[spelled.n].bits + gap_bits(w, from, to);
    enum phrase_kind kind = kind_of(&spelled);
    if (kind != PHRASE_FREE)
        add(out, n, (struct phrase_span){from, to - from, bits, kind});
    explicit_bzero(&spelled, sizeof spelled);
}

static void find_spelled(const struct phrase_work *w, const struct phrase_latin *latin, const struct piece *pieces,
                         size_t n_pieces, struct phrase_span *out, size_t *n)
{
    for (size_t first = 0, next; first<n_pieces; first = next> first ? next : first + 1) {
        size_t letters = 0;
        for (next = first; next < n_pieces && is_short(w, &pieces[next]); next++) {
            letters += pieces[next].n;
            if (letters > PHRASE_MAX_WORD)
                break;
        }
        if (next - first >= PIECES_LEAST)
            add_spelled(w, latin, pieces + first, next - first, out, n);
    }
}

/* ---- what is known by heart ---- */

static bool is_word(const struct phrase_work *w, const struct piece *piece, struct str word)
{
    size_t n = 0, at = 0, length;
    for (; at < word.n && n < piece->n; at += length, n++)
        if (w->letters[piece->from + n].code != utf8_next(word.p + at, word.n - at, &length))
            return false;
    bool hamza = n + 1 == piece->n && w->letters[piece->from + n].code == HAMZA; /* dropped by fold at a word's end */
    return at == word.n && (n == piece->n || hamza);
}

/* Pieces from there on that are the words of the saying, from any of them on. */
static void follow(const struct phrase_work *w, const struct piece *pieces, size_t n_pieces, struct str words,
                   struct phrase_span *out, size_t *n)
{
    struct str word;
    size_t from = pieces[0].from;
    for (size_t i = 0; i < n_pieces && str_word(&words, &word) && is_word(w, &pieces[i], word); i++) {
        size_t to = pieces[i].from + pieces[i].n;
        double gaps = gap_bits(w, from, to);
        double bits = saying + log2((double)i + 1) + (gaps < punctuation ? gaps : punctuation);
        if (i > 0)
            add(out, n, (struct phrase_span){from, to - from, bits, PHRASE_SAYING});
    }
}

static void find_sayings(const struct phrase_work *w, const struct piece *pieces, size_t n_pieces,
                         struct phrase_span *out, size_t *n)
{
    for (size_t i = 0; i + 1 < n_pieces; i++) {
        for (size_t k = 0; phrase_sayings[k]; k++) {
            struct str words = str_of(phrase_sayings[k]), word, rest = words;
            while (str_word(&words, &word)) {
                follow(w, pieces + i, n_pieces - i, rest, out, n);
                rest = words;
            }
        }
    }
}

size_t phrase_find_spans(const struct phrase_work *w, const struct phrase_latin *latin,
                         struct phrase_span out[PHRASE_MAX_SPANS])
{
    struct piece pieces[MAX_PIECES];
    size_t n_pieces = find_pieces(w, pieces), n = 0;
    find_spelled(w, latin, pieces, n_pieces, out, &n);
    find_sayings(w, pieces, n_pieces, out, &n);
    return n;
}

/* Two small words, and one in five. */
bool phrase_is_sentence(const struct phrase_work *w)
{
    enum { PARTICLES_LEAST = 2, ONE_IN = 5 };
    struct piece pieces[MAX_PIECES];
    size_t n_pieces = find_pieces(w, pieces), n = 0;
    for (size_t i = 0; i < n_pieces; i++) {
        struct str left = str_of(phrase_particles), word;
        bool found = false;
        while (!found && str_word(&left, &word))
            found = is_word(w, &pieces[i], word);
        n += found;
    }
    return n >= PARTICLES_LEAST && n * ONE_IN >= n_pieces;
}
