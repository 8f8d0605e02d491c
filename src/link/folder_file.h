/* folder_file: a message as a file: what it is called, and what is in it. Names are of a-z, 0-9 and "-", and no two
 * differ by the case of letters alone, so that any file system takes them: k-<topic>                      the last word
 * of a retained topic m-<sender>-<serial>-<topic>    a message; 8 hex digits each, so that names sort as they were sent
 * with the topic's part below wiqaya/<room>/, its "/" written as "-". Whatever else lies there is not ours. */
#pragma once
#include <stdint.h>

#include "link/link.h"

enum { FOLDER_NAME = 128, FOLDER_FILE = LINK_MAX_PAYLOAD + 64 }; /* bytes */

struct folder_name {
    bool retained;
    uint32_t sender, serial; /* of a message */
    char topic[LINK_MAX_TOPIC];
};
/* False when the topic is none of this room, or has a part that cannot stand in a name. */
bool folder_name_write(const char *room, const struct folder_name *name, char out[FOLDER_NAME]);
bool folder_name_read(const char *room, const char *text, struct folder_name *out);

void folder_file_write(struct str payload, struct buf *out);
/* False for a file that is not whole: half-written, half-copied, or somebody else's. */
bool folder_file_read(struct str bytes, struct str *payload);
