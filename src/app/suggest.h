/* suggest: a passphrase of five words, thrown by dice that nobody can foresee, out of
 * assets/words/passphrase.<lang>.txt. It is nowhere but in the memory of whoever asked, and overwritten there. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "text/message.h"

enum { SUGGEST_WORDS = 5 };

struct suggestion {
    struct buf text; /* words with blanks between them */
    double bits;     /* of the dice */
};

/* dir: of the lessons. seed: for tests, 0 for dice of the system. False: there is no list, or there are no dice. */
bool suggest(struct suggestion *suggestion, const char *dir, enum lang lang, uint64_t seed);
void suggest_forget(struct suggestion *suggestion);
