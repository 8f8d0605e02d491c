/* report: what the records of a class say. Of one record, or of several days; where the same drill was asked more than
 * once, what changed from its first record to its last. What would say something of fewer than five people is hidden
 * (engine/hide); what is told of all together is made of what is told one by one, and of nothing else. Pure. Borrows
 * the records, which must outlive it. */
#pragma once
#include "engine/class_record.h"
#include "engine/hide.h"
#include "engine/spot.h"

enum {
    REPORT_MAX_RECORDS = 12,
    REPORT_MAX_ITEMS = REPORT_MAX_RECORDS * DRILL_MAX_ITEMS,
    REPORT_DISCRIMINATION_LEAST = 10, /* seats */
    REPORT_DISCRIMINATION_OTHERS = 3  /* items that an item is compared with, for each of them */
};

/* From one mean share of right answers to another, where few right or few wrong count as two and a half people; -1
 * each: there is nothing to tell. */
struct report_gain {
    int before, after;
    size_t n; /* items it is made of */
};
/* Hake's normalised gain: of what was missing before, what was there afterwards, in percent; below 0 when less was.
 * Only of a gain that has something to gain: before from 0 to 99. */
int report_hake(struct report_gain gain);
enum hake { HAKE_NONE, HAKE_LOST, HAKE_LITTLE, HAKE_SOME, HAKE_MUCH };
enum hake report_hake_in_words(struct report_gain gain);

/* How well an item tells those who know more from the others: the correlation of its points with the mean of the other
 * items whose shares are told, seat by seat, by the first votes. */
enum telling {
    TELLING_FEW,     /* fewer than REPORT_DISCRIMINATION_LEAST seats with enough other items */
    TELLING_NOTHING, /* all had the same points */
    TELLING_AGAINST, /* below -0.2: who knows more has it wrong */
    TELLING_WEAK,    /* below 0.2 */
    TELLING_WELL
};
struct report_telling {
    enum telling what;
    size_t n_seats;
    double r; /* from AGAINST on */
};

struct report_item {
    const struct class_item *item;      /* as in its last record */
    size_t record;                      /* index of that */
    size_t at;                          /* index in it */
    struct told_vote votes[ROOM_VOTES]; /* the second: what everybody said last, where five voted again */
    struct told_vote earlier; /* of the same drill before: its first vote then, where enough people were there */
    size_t earlier_record;    /* index of that, where it is told */
    struct report_telling telling;
};

struct report_record {
    const struct class_record *record;
    unsigned people; /* how many were there; 0: fewer than five, or nobody knows */
    bool few;
    size_t n_asked; /* items that were shown and answered */
    int right;      /* share by the last votes; -1: nothing to tell */
};

/* Tricks that were missed, and harmless cards that were taken for tricks, by the first votes. */
struct report_spot {
    size_t n_traps, n_harmless; /* cards that are in the numbers */
    struct spot_score score;    /* hits, misses, false_alarms, correct: judgements */
    bool told;                  /* there are both sides to tell of */
};

/* For --seats: points of single seats, in the order of the record until lots are drawn. */
struct report_seat {
    size_t number; /* from 1 */
    unsigned answers;
    int percent; /* -1: no answer to anything that can be right */
};

struct report {
    struct report_record records[REPORT_MAX_RECORDS]; /* the oldest first */
    size_t n_records;
    bool same; /* the same drill, more than once */
    size_t n_items;
    struct report_item *items;   /* in the order asked; of several drills one after the other */
    struct report_gain talk;     /* before and after talking, where both were voted on */
    struct report_gain again;    /* the first time and the last, by their first votes */
    size_t again_from, again_to; /* records of these, where there is such a gain */
    struct report_spot spot;
    struct arena arena;
};

void report_make(struct report *report, const struct class_record *const *records, size_t n_records);
void report_finish(struct report *report);
/* The vote that an item ended with. */
const struct told_vote *report_last(const struct report_item *item);
/* Items with something to teach again, the hardest first: those that few had right, then by their share, up to those
 * that nearly all had right. Returns how many of most. */
size_t report_hardest(const struct report *report, const struct report_item *out[], size_t most);
/* Seats of a record, none where they are fewer than five: returns how many of CLASS_MAX_SEATS. */
size_t report_seats(const struct report *report, size_t record, struct report_seat out[CLASS_MAX_SEATS]);
/* Puts them into an order that a seed gives and numbers them anew: a record's order can be known from its ids. */
void report_draw_lots(struct report_seat *seats, size_t n, uint64_t seed);
/* Whether a spot card is harmless. */
bool report_is_harmless(const struct class_item *item);
/* What somebody's choice is worth, 0–100. */
int report_points(const struct class_item *item, uint32_t chosen);
