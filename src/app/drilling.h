/* drilling: a drill that is run on this machine, or followed from a second terminal: its questions, its room, and the
 * files it keeps. Beside the file with the counts lies the journal of what happened, until the drill is over, so that a
 * power cut costs nothing (what of it cannot be read is told); and a small file in a private folder says where the
 * drill is, for whoever follows it. */
#pragma once
#include <stdbool.h>

#include "app/drill_journal.h"
#include "screen/screen.h"

struct drilling_options {
    const char *file, *lessons;
    const char *out; /* the file with the counts; NULL: a name of its own in the home folder */
    bool follow;
    enum lang lang;
    int64_t now;
};

struct drilling;

/* NULL, and diags say what is wrong with the drill or the course, or *err which of its questions is not there. */
struct drilling *drilling_open(const struct drilling_options *options, struct diag_list *diags, struct err *err)
    __attribute__((warn_unused_result));
void drilling_close(struct drilling *d);
const struct classroom *drilling_room(const struct drilling *d);
/* The questions in another language; as they are where one of them is not there. */
void drilling_speak(struct drilling *d, enum lang lang);
/* It happened: the room takes it, and what must be kept is written. False: it could not be; the drill goes on. */
bool drilling_take(struct drilling *d, const struct room_event *event, struct err *err)
    __attribute__((warn_unused_result));
/* For a room with seats: the room that they are in, what screens are to see of them, and the path of its record. */
struct room *drilling_seats(struct drilling *d, const struct seats *seats);
const char *drilling_record(const struct drilling *d);
/* From now on the path of its record is its own, whoever else starts a drill. False: it could not be, and is tried
 * again whenever something is kept. */
bool drilling_hold(struct drilling *d, struct err *err) __attribute__((warn_unused_result));
/* What its journal begins with, or will. */
struct drill_mark drilling_mark(const struct drilling *d);
/* These have happened in the room by its seats: they are written down, all with one sync. What could not be is written
 * with the next ones. */
bool drilling_keep(struct drilling *d, const struct room_event *events, size_t n, struct err *err)
    __attribute__((warn_unused_result));
/* What was interrupted is left, its counts kept in their file; another one begins, in files of its own. False: the
 * counts could not be written, so that the journal stays, and what was interrupted can be gone on with. */
bool drilling_afresh(struct drilling *d, struct err *err) __attribute__((warn_unused_result));
/* Where the drill is now. */
void drilling_follow(struct drilling *d);
