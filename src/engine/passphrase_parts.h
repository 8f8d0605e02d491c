/* passphrase_parts: what the rooms of the passphrase lab share: a text letter by letter, and the cheapest way through
 * it that was found. Whoever knows a way to guess some of its letters offers it; see Wheeler, "zxcvbn", USENIX Security
 * 2016. */
#pragma once
#include <stdint.h>

#include "engine/passphrase.h"

/* One letter in the ways it is looked at. */
struct phrase_letter {
    uint32_t code;   /* lower case, folded, digits as ASCII */
    uint32_t arabic; /* what its key gives on the Arabic layout, 0: nothing */
    uint32_t latin;  /* … on the Latin one */
    bool is_arabic, upper;
};

struct phrase_step {
    size_t from;
    double bits;
    enum phrase_kind kind; /* PHRASE_KINDS: a blank */
};

enum { PHRASE_MAX_LATIN = 48 };

struct phrase_work {
    struct phrase_letter letters[PHRASE_MAX_LETTERS];
    size_t n;
    struct phrase_step best[PHRASE_MAX_LETTERS + 1];
    size_t begin, end; /* of the word that is looked at */
    bool spelled;      /* letters that were typed apart: no word that somebody has in mind */
    bool sentence;
    char ascii[PHRASE_MAX_WORD + 1];
    struct phrase_part found[PHRASE_MAX_LATIN];
};

/* passphrase_letters.c */
struct phrase_letter phrase_letter_of(uint32_t code);
bool phrase_is_mark(uint32_t code);
bool phrase_is_alnum(const struct phrase_letter *letter);
double phrase_free_bits(const struct phrase_letter *letter);
int phrase_place_in_alphabet(const struct phrase_letter *letter); /* neighbours differ by one; -1: in none */
int phrase_place_on_keyboard(const struct phrase_letter *letter);

/* passphrase_word.c: of letters of one word; costs a join where it does not begin the word. */
void phrase_offer(struct phrase_work *w, size_t from, size_t n, double bits, enum phrase_kind kind);
void phrase_offer_word(struct phrase_work *w, size_t from, bool latin_known);

/* passphrase_latin.c: what whoever knows Latin says of the word. */
size_t phrase_ask_latin(struct phrase_work *w, const struct phrase_latin *latin, struct phrase_part *out);

/* passphrase.c: the cheapest way through all letters. */
void phrase_find_best(struct phrase_work *w, const struct phrase_latin *latin);

/* passphrase_span.c: what goes on over blanks and signs: alphabets, rows, counting, sayings. */
struct phrase_span {
    size_t from, n;
    double bits;
    enum phrase_kind kind;
};
enum { PHRASE_MAX_SPANS = 256 };
size_t phrase_find_spans(const struct phrase_work *w, const struct phrase_latin *latin,
                         struct phrase_span out[PHRASE_MAX_SPANS]);
bool phrase_is_sentence(const struct phrase_work *w);

/* passphrase_known.c: words and names that are tried first, folded, between blanks, the most usual first. */
extern const char phrase_known_words[], phrase_known_names[];
/* passphrase_sayings.c: what many know by heart, folded, NULL at the end; small words that bind others. */
extern const char *const phrase_sayings[];
extern const char phrase_particles[];
