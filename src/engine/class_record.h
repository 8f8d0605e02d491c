/* class_record: what a class answered, as it is kept and as JSON: by ids of the lessons, in counts of hands and in
 * seats that are numbers: drawn by lot, or made of such a one and of the number on a sheet of paper. No names, no times
 * of day, and seats lie in an order that says nothing about where they sat; only which sheet a seat on paper was can be
 * worked out, so that it can be put right. Records of one drill become one without doubles, however often they are put
 * together. Pure. */
#pragma once
#include "base/clock.h"
#include "base/err.h"
#include "engine/paper.h"
#include "engine/room.h"

enum {
    CLASS_MAX_SEATS = 2 * DRILL_MAX_SEATS, /* in one record; a drill has at most half of it */
    CLASS_MAX_ROOMS = 32,
    CLASS_MAX_PAPERS = 32,
    /* Of JSON. A full room (DRILL_MAX_SEATS) that chose every one of as many answers as there may be, in both votes of
     * the longest drill, with ids as long as they may be, has 78,007,358 bytes and 1,953,841 values; a record may have
     * two of them. */
    CLASS_MAX_BYTES = 160 << 20,
    CLASS_MAX_VALUES = 4000000,
};

/* How answers came in. */
enum class_way { WAY_NETWORK, WAY_FOLDER, WAY_PAPER, CLASS_WAYS };

struct class_item {
    const char *unit, *step; /* ids */
    const char *card;        /* NULL for a question */
    const char *options[ASK_MAX_OPTIONS];
    size_t n_options;
    uint32_t right; /* bit per option; none for a survey */
    bool many;
    enum room_outcome outcome;
    bool opened[ROOM_VOTES];
    uint16_t hands[ROOM_VOTES][ASK_MAX_OPTIONS]; /* of all teams, without the seats */
    unsigned hand_people[ROOM_VOTES];            /* whose hands they were, as far as that can be known */
};

struct class_seat {
    uint64_t id; /* drawn by lot, or made of something that was and of a sheet's number; not 0 */
    enum class_way way;
    unsigned team;                                /* from 0 */
    uint32_t chosen[DRILL_MAX_ITEMS][ROOM_VOTES]; /* bit per option; 0: not answered */
};

struct class_record {
    struct arena arena; /* all of it */
    struct date date;
    const char *drill; /* its id */
    uint64_t seed;
    unsigned people; /* as the trainer counted them; 0: not counted */
    bool over;
    size_t n_items;
    struct class_item *items;
    size_t n_seats;
    struct class_seat *seats; /* by their ids */
    unsigned n_teams;
    struct room_score hand_teams[DRILL_MAX_TEAMS]; /* what hands are worth; of seats it is worked out */
    /* Where hands were counted, as numbers drawn by lot: so they are never added twice. */
    size_t n_rooms;
    uint64_t rooms[CLASS_MAX_ROOMS];
    /* Classes whose sheets were typed in, as numbers drawn by lot when that began: with the number of a sheet one makes
     * a seat (paper_seat). An earlier version drew none. */
    size_t n_papers;
    uint64_t papers[CLASS_MAX_PAPERS];
};

/* NULL with errors in diags (NULL allowed); file is the name in messages. */
struct class_record *class_record_parse(struct str json, const char *file, struct diag_list *diags)
    __attribute__((warn_unused_result));
/* A drill that everybody answers alone, on paper or from a folder, and nobody has yet: all of it is asked, once. Texts
 * are copied. drill has its items in the order they are asked in. */
struct class_record *class_record_of_drill(const struct drill *drill, const struct ask *asked, struct date date)
    __attribute__((warn_unused_result));
/* Ids of a room's seats, from the tokens of the machines that they were at first. */
struct class_ids {
    uint64_t (*of)(void *context, uint64_t token); /* not 0; the same whenever that room is written down */
    void *context;
};
/* What is in a room; id: a number drawn by lot for it once (0: none, its hands can then be added twice). drill as
 * above. ids: made with a secret of the room, so that nobody who has the record can work back to a token; NULL, where
 * that secret is gone: somebody could, though a token leads nowhere then. */
struct class_record *class_record_of_room(const struct room *room, const struct drill *drill, const struct ask *asked,
                                          struct date date, uint64_t id, const struct class_ids *ids)
    __attribute__((warn_unused_result));
void class_record_destroy(struct class_record *record);
/* The file: what class_record_parse reads from it is the same record. */
void class_record_write(const struct class_record *record, struct buf *out);

/* Puts a seat in its place; one with the same id is replaced. False: there are too many. */
bool class_record_seat(struct class_record *record, const struct class_seat *seat);
/* NULL: it is not there. Valid until seats come or go. */
const struct class_seat *class_record_find(const struct class_record *record, uint64_t id);
/* Takes it out again; false: it is not there. */
bool class_record_drop(struct class_record *record, uint64_t id);
/* What is in from comes into into: seats by their ids (of two the one with more answers), hands that are not there yet.
 * False, and into is as it was: another drill, too many seats, or hands of rooms of which only some are there; these go
 * together only from the files they came from. */
bool class_record_merge(struct class_record *into, const struct class_record *from, struct err *err)
    __attribute__((warn_unused_result));

/* Sheets of two records, by their numbers. */
enum class_sheets {
    SHEETS_APART,   /* put together none is counted twice, and none is taken for another */
    SHEETS_MEET,    /* some have the same numbers: a class that was typed in twice, or two classes */
    SHEETS_UNKNOWN, /* that cannot be known: an earlier version wrote one of the records, and drew no number */
};
/* n: how many of b have the same numbers as others in a. */
enum class_sheets class_record_sheets(const struct class_record *a, const struct class_record *b, size_t *n);
/* Whether there are sheets in it of which nobody knows the number. */
bool class_record_is_old(const struct class_record *record);
/* The sheets of from become those of the class whose sheets are in into. False, and from is as it was: there are
 * several classes in one of them, or it cannot be known. */
bool class_record_same_class(const struct class_record *into, struct class_record *from)
    __attribute__((warn_unused_result));
/* The sheets of a record in which an earlier version made seats of the print of the drill: of that class from here on.
 * False: there were none. */
bool class_record_adopt(struct class_record *record, uint64_t print, uint64_t paper);
/* How many sheets of the same class are in both with answers that are not the same, and out: those by their numbers; at
 * 0 those whose number nobody knows. */
size_t class_record_differ(const struct class_record *a, const struct class_record *b, bool out[PAPER_MAX_SHEET + 1]);
/* Whether whoever has the report of a part and that of the whole works out what fewer than HIDE_LEAST people answered.
 */
bool class_record_gives_away(const struct class_record *whole, const struct class_record *part);

/* Hands and seats together, and of a team, as in the file. */
struct room_tally class_record_tally(const struct class_record *record, size_t item, unsigned vote);
/* The last that everybody said: a seat that did not vote again stays by its first vote, and so do all hands when none
 * were counted again. */
struct room_tally class_record_last(const struct class_record *record, size_t item);
struct room_score class_record_team(const struct class_record *record, unsigned team);
