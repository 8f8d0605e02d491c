/* drill_journal: the file in which a drill writes down what happens, a line each, for as long as it runs; it is made
 * again from it after a power cut. Its first line says which drill it is, and which room of those that are asked it.
 * What a power cut tore off at its end never happened, and is cut off, so that nothing is written behind it. A whole
 * line that cannot be read is damage: what stands behind it cannot be relied on. Before that is cut off all of it is
 * copied aside, as "<journal>.damaged"; where it cannot be copied nothing is cut, and the journal is left alone. */
#pragma once
#include <stdbool.h>

#include "base/err.h"
#include "engine/room.h"

struct drill_mark {
    uint64_t print; /* of the drill with all that it asks */
    uint64_t lot;   /* of the room, drawn once; an earlier version drew none: 0 */
};

struct drill_journal {
    struct drill_mark mark;
    struct buf path, damaged; /* damaged: path of the copy, empty: none was made */
    struct buf unkept;        /* lines that could not be written yet */
    int fd;                   /* -1: not open */
};

void drill_journal_start(struct drill_journal *j, uint64_t print); /* of a new room; has no name yet */
void drill_journal_finish(struct drill_journal *j);                /* closed; the file stays */
void drill_journal_name(struct drill_journal *j, const char *record);
/* Opens and holds the file of that name. Whether it is of this drill and nobody else holds it; then what happened in it
 * has happened in the room, and the mark is that of its room. False: it is closed, and the room is to be started anew.
 */
bool drill_journal_resume(struct drill_journal *j, struct room *room) __attribute__((warn_unused_result));
/* Makes a file of that name, holds and begins it. ERR_BUSY: there is one already. */
bool drill_journal_begin(struct drill_journal *j, struct err *err) __attribute__((warn_unused_result));
void drill_journal_add(struct drill_journal *j, const struct room_event *event);
/* What was added is written down, with one sync. False: it is not, and comes with the next. It must be open. */
bool drill_journal_keep(struct drill_journal *j, struct err *err) __attribute__((warn_unused_result));
/* Nothing is left to go on with: it goes. */
void drill_journal_end(struct drill_journal *j);
