/* qr: an address as a QR code, so that a phone can take over where the computer has no network. Through libqrencode;
 * a build without it makes none. */
#pragma once
#include <stdbool.h>

#include "base/mem.h"
#include "base/str.h"

enum { QR_QUIET = 2 }; /* modules of white around it, which readers need to find it */

struct qr {
    int size;                     /* modules a side, without the quiet zone */
    const unsigned char *modules; /* size * size, row by row, 1 is dark */
};

/* The smallest code that holds the text, as robust as its size allows. False: there is no library, or the text is
 * empty or longer than 200 bytes. Modules live in the arena. */
bool qr_make(struct arena *arena, const char *text, struct qr *out) __attribute__((warn_unused_result));
bool qr_can_be_made(void); /* by this build */
/* Outside the code it is light. */
bool qr_is_dark(const struct qr *qr, int x, int y);
/* Appends "libqrencode N" or that there is none, for bug reports. */
void qr_library(struct buf *out);
