/* zxcvbn: somebody who knows Latin passwords, looked for when the lab asks: its dictionary is larger than this whole
 * program, and nobody else pays for it. Where the library is not installed the lab judges without it. */
#pragma once
#include "engine/passphrase.h"

struct zxcvbn;

struct zxcvbn *zxcvbn_open(void);         /* NULL: it is not there */
void zxcvbn_close(struct zxcvbn *zxcvbn); /* NULL allowed */
const struct phrase_latin *zxcvbn_latin(const struct zxcvbn *zxcvbn);
