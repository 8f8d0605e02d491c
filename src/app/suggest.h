/* suggest: a passphrase of five words, thrown by dice that nobody can foresee, out of
 * assets/words/passphrase.<lang>.txt. It is nowhere but in the memory of whoever asked, and overwritten there. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/rng.h"
#include "base/str.h"
#include "text/message.h"

enum { SUGGEST_WORDS = 5 };

struct suggestion {
    struct buf text; /* words with blanks between them */
    double bits;     /* of the dice */
};

/* dir: of the lessons. False: there is no list, or the system has no dice. */
bool suggest(struct suggestion *suggestion, const char *dir, enum lang lang);
/* The same by dice that can be foreseen, for tests alone. */
bool suggest_by(struct suggestion *suggestion, const char *dir, enum lang lang, struct rng *dice);
/* Uniform below n (not 0) out of 32 thrown bits: false when they have to be thrown again, since they lie in the rest
 * that would favour the first words. */
bool suggest_take(uint32_t thrown, uint32_t n, uint32_t *out);
void suggest_forget(struct suggestion *suggestion);
