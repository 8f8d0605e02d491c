/* room_file: what makes a room the same again after its host was cut off: code, secret and port, in a file beside the
 * journal that only its owner can read. It goes when the drill is over. */
#pragma once
#include <stdbool.h>

#include "base/err.h"
#include "link/seal.h"

struct room_file {
    struct seal_code code;
    unsigned char secret[SEAL_KEY_BYTES];
    unsigned port; /* 0: it has none (a folder, somebody's broker) */
};

bool room_file_read(const char *path, struct room_file *out) __attribute__((warn_unused_result));
bool room_file_write(const char *path, const struct room_file *room, struct err *err)
    __attribute__((warn_unused_result));
