/* keys: bytes from a terminal to keys. A small decoder of UTF-8 and of the escape sequences that terminals send, those
 * of terminfo and the usual ones of xterm, rxvt, PuTTY and the Linux console, with and without modifiers.
 * A paste between its brackets (CSI 200 ~ … CSI 201 ~) is one key and nothing of it is another, whatever it
 * holds; unless it halts for so long that its end is given up.
 * Whatever it does not know it swallows whole; any bytes at all are fine. Knows no time: the caller says when it is up.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "face/key.h"

enum { KEYS_LEARNED = 40, KEYS_ESC_MS = 40, KEYS_BEGUN_MS = 400, KEYS_PASTE_MS = 2000 };
enum { KEYS_PASTE_BYTES = 4096 }; /* of a paste are kept: ten fields full */

struct keys {
    struct buf bytes;
    size_t at; /* where the next key begins */
    struct {
        struct str bytes; /* borrowed */
        struct key key;
    } learned[KEYS_LEARNED];
    size_t n_learned;
    struct buf pasted;
    bool pasting; /* its first bracket was read, its last was not */
};

void keys_finish(struct keys *keys); /* overwrites what was typed */
/* A sequence of this terminal, from terminfo; bytes must outlive keys. Shorter than 2 bytes is ignored. */
void keys_learn(struct keys *keys, const char *bytes, struct key key);
/* One read's worth. LAM and ALEF alone in it are one key of an Arabic layout and become U+FEFB. */
void keys_feed(struct keys *keys, const char *bytes, size_t n);

enum keys_state {
    KEYS_NONE,    /* nothing held */
    KEYS_KEY,     /* *key is set; ask again */
    KEYS_ESC,     /* ESC is held: Esc, or the beginning of a sequence; wait KEYS_ESC_MS for more */
    KEYS_PASTING, /* a paste has begun; wait KEYS_PASTE_MS for more of it, then it ends with what came */
    KEYS_BEGUN,   /* a sequence or character has begun; wait KEYS_BEGUN_MS for the rest */
};
/* The next key; time_is_up: nothing followed what is held in the time, so decide without. */
enum keys_state keys_next(struct keys *keys, bool time_is_up, struct key *key);
/* The text of the PRESS_PASTE that came last, any bytes; until keys_next is asked again. */
struct str keys_pasted(const struct keys *keys);
