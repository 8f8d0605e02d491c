/* room_file: what makes a room the same again after its host was cut off: code, secret and port, in a file beside the
 * journal ("<record>.room") that only its owner can read. It bears the mark of the journal: a file of another room is
 * of no use, and goes. So does it when the drill is over, whichever command brought it to its end. */
#pragma once
#include <stdbool.h>

#include "app/drill_journal.h"
#include "link/seal.h"

struct room_file {
    struct drill_mark mark;
    struct seal_code code;
    unsigned char secret[SEAL_KEY_BYTES];
    unsigned port; /* 0: it has none (a folder, somebody's broker) */
};

/* record: path of the counts. ERR_MISSING: there is none of that mark; a file that was there is removed. Any other
 * error: there may be one, and it is left alone. */
bool room_file_read(const char *record, const struct drill_mark *mark, struct room_file *out, struct err *err)
    __attribute__((warn_unused_result));
bool room_file_write(const char *record, const struct room_file *room, struct err *err)
    __attribute__((warn_unused_result));
void room_file_remove(const char *record);
