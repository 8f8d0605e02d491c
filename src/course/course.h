/* course: the read-only model of what is taught, and its loader. Everything in it is const, in logical order,
 * NFC, free of control characters, and lives in the arena of the thing that was loaded.
 * A file that cannot be used is reported and left out; the rest of the course goes on. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/mem.h"
#include "course/diag.h"
#include "course/exercise.h"
#include "text/rich.h"

enum {
    COURSE_MAX_BYTES = 1 << 20, /* course.json, glossary.json, contacts.json */
    UNIT_MAX_BYTES = 4 << 20,   /* a unit file */
    JSON_MAX_DEPTH = 24,
    COURSE_MAX_UNITS = 500,
    UNIT_MAX_STEPS = 500,
    QUESTION_MAX_ITEMS = 12, /* options, items, pairs, or expected answers */
    QUESTION_TRIES = 2,      /* where the file doesn't say; a survey has one */
    QUESTION_MAX_TRIES = 3,
    QUESTION_MAX_READ = 2, /* pages to read again */
    SCENARIO_MAX_NODES = 100,
    NODE_MAX_CHOICES = 8,
};

enum question_kind { Q_SINGLE, Q_MULTIPLE, Q_TRUEFALSE, Q_ORDER, Q_MATCH, Q_CLASSIFY, Q_SHORT, Q_NUMBER, Q_SURVEY };

/* One thing to choose, place or type. What the members mean depends on the kind:
 * single, multiple, truefalse (two items: true, false), survey: text to choose, right (never for survey)
 * order: text to place; the file holds them in the right order
 * match: text on the reading side, target = its own index among the targets
 * classify: text, target = index of its category
 * short: text that is accepted (right) or expected as a wrong answer (not right), compared by fold
 * number: one item, the answer's feedback; see low and high */
struct item {
    const char *id;
    struct rich text;
    const char *plain; /* text without markup */
    bool right;
    size_t target;
    struct rich feedback; /* for choosing or misplacing it; never empty but for survey */
};

struct question {
    enum question_kind kind;
    struct rich prompt;
    const struct item *items;
    size_t n_items;
    const struct item *targets; /* match: right side; classify: categories. Only id, text, plain are set */
    size_t n_targets;
    double low, high;              /* number: accepted range */
    const char *unit;              /* number: "دينار", or NULL */
    struct rich too_low, too_high; /* number: feedback below and above */
    struct rich otherwise;         /* short: feedback for an answer that no item foresaw */
    const struct rich *hints;      /* from nudge to almost told */
    size_t n_hints;
    int tries;               /* 1 to QUESTION_MAX_TRIES; survey 1 */
    struct rich explanation; /* empty only for survey */
    const char *about;       /* id of the unit whose learning it measures (tests), or NULL */
    bool shuffle;            /* options may be shown in any order (false where "all of the above" or a scale) */
    bool sure;               /* before it is judged the learner says how sure they are */
    bool booster;            /* comes back after a day, a week, a month when it was wrong or unsure */
    const char *const *read; /* ids of pages of the unit to read again; one that a track leaves out is not there */
    size_t n_read;
};

enum meter { METER_SAFETY, METER_EVIDENCE, METER_SUPPORT, METER_PANIC, METER_COUNT };
extern const char *const meter_names[METER_COUNT]; /* "safety", "evidence", "support", "panic" */

struct line {
    const char *from; /* id of a person, NULL: narration */
    size_t person;    /* index into people when from is set */
    struct rich text;
};

struct condition {
    bool set;
    int min[METER_COUNT], max[METER_COUNT]; /* 0 and 100 where nothing is asked */
};

struct choice {
    const char *id;
    struct rich text;
    struct rich reply; /* of a chat: what self writes; empty: the choice is an act */
    size_t to;         /* node index */
    struct rich feedback;
    int effects[METER_COUNT]; /* added, results kept in 0–100 */
    struct condition when;    /* offered only when it holds */
    bool pays;                /* money or material goes to the blackmailer */
};

enum ending_kind { ENDING_GOOD, ENDING_MIXED, ENDING_HARD };

enum { PRESSURE_KEPT = -1 };

struct node {
    const char *id;
    const struct line *lines;
    size_t n_lines;
    const struct choice *choices; /* none: an ending */
    size_t n_choices;
    int pressure; /* of a chat: how hard the other side presses from here on, 0–100; PRESSURE_KEPT: as before */
    bool is_ending;
    enum ending_kind ending;
    const char *ending_title; /* NULL unless an ending */
    struct rich debrief;      /* of an ending; every ending also leads to the help page */
};

struct person {
    const char *id, *name;
    bool self;     /* the person the learner plays or stands beside: bubbles on the reading side */
    bool offender; /* never self */
};

struct scenario {
    bool chat; /* the talk stays on the page and grows: one self, and somebody to talk with */
    struct rich intro;
    struct rich note; /* content note, shown first with the way to skip; empty when none is needed */
    const struct person *people;
    size_t n_people;
    const struct node *nodes; /* nodes[0] is the start */
    size_t n_nodes;
    int meters[METER_COUNT];
};

/* Texts of an activity that are lists, in the order they are shown. */
enum activity_list {
    ACTIVITY_MATERIALS,
    ACTIVITY_STEPS,
    ACTIVITY_SAY, /* what the trainer says, word for word */
    ACTIVITY_DEBRIEF,
    ACTIVITY_RISKS,
    ACTIVITY_DISCLOSURE, /* when somebody begins to tell their own case */
    ACTIVITY_LISTS
};
extern const char *const activity_names[ACTIVITY_LISTS + 1]; /* "materials", …, NULL at the end */

/* What a trainer does with a group. */
struct activity {
    int day, minutes;
    struct rich goal, group;
    const struct rich *lists[ACTIVITY_LISTS];
    size_t n[ACTIVITY_LISTS];
};

enum step_kind { STEP_PAGE, STEP_QUESTION, STEP_SCENARIO, STEP_ACTIVITY, STEP_EXERCISE };

struct lesson_step {
    const char *id;
    enum step_kind kind;
    const char *title; /* NULL for most questions */
    struct rich note;  /* page: content note, shown above its text; empty when none is needed */
    struct rich body;  /* page */
    const struct question *question;
    const struct scenario *scenario;
    const struct activity *activity;
    const struct exercise *exercise;
    const char *const *sources; /* where its facts come from, in the words of the author */
    size_t n_sources;
};

/* Lessons are what a track is made of where none was chosen; tests stand before and after them, and count for nothing;
 * a workshop is for trainers. */
enum unit_kind { UNIT_LESSON, UNIT_TEST, UNIT_WORKSHOP };

struct unit {
    const char *id, *lang, *title;
    enum unit_kind kind;
    const struct rich *goals;
    size_t n_goals;
    int minutes;
    const struct lesson_step *steps;
    size_t n_steps;
    struct rich summary; /* the summary card */
    struct arena arena;
};

/* What the map needs to know of a unit; its file is read when it is opened. */
struct unit_info {
    const char *id;
    const char *title[LANG_COUNT]; /* falls back to the first language the course has */
    const char *summary[LANG_COUNT];
    int minutes;
    enum unit_kind kind;
};

/* A unit as a track takes it. */
struct track_unit {
    size_t unit;             /* index into the course's units */
    const char *const *skip; /* ids of steps that are left out */
    size_t n_skip;
};

/* A way through the units: in its own order, perhaps shorter. */
struct track {
    const char *id;
    const char *title[LANG_COUNT];
    const char *summary[LANG_COUNT]; /* NULL when there is none */
    const struct track_unit *units;
    size_t n_units;
};

struct course {
    const char *id, *version;
    const char *title[LANG_COUNT];
    enum lang langs[LANG_COUNT]; /* languages that lessons exist in, first is the original */
    size_t n_langs;
    const struct unit_info *units;
    size_t n_units;
    const struct track *tracks;
    size_t n_tracks;
    const char *dir; /* the folder with course.json */
    struct arena arena;
};

struct term {
    const char *id, *word;
    const char *english; /* NULL in an English glossary */
    struct rich meaning;
    const char *const *also; /* other words that find it */
    size_t n_also;
};

struct glossary {
    const struct term *terms; /* in the order of the file */
    size_t n_terms;
    struct arena arena;
};

struct contact {
    const char *id, *name[LANG_COUNT], *what[LANG_COUNT], *area[LANG_COUNT], *hours[LANG_COUNT];
    const char *number;     /* phone, address or app, isolated when shown; NULL: go there in person */
    const char *confidence; /* "high" or "medium"; nothing lower is shown */
    const char *source;
    struct date checked_on, expires_on;
};

struct contacts {
    const struct contact *items;
    size_t n_items;
    struct arena arena;
};

/* What the law says, each in a form that fits into a sentence. */
struct law {
    const char *id, *cite[LANG_COUNT], *law[LANG_COUNT], *text[LANG_COUNT];
    const char *penalty[LANG_COUNT]; /* NULL: none */
    const char *area;                /* "federal", "kurdistan" or "all" */
    const char *confidence;          /* as of a contact */
    const char *source;
    struct date checked_on, expires_on;
};

struct laws {
    const struct law *items;
    size_t n_items;
    struct arena arena;
};

/* Each reads one file, collects everything wrong with it in diags (NULL allowed), and returns NULL only when
 * nothing of it can be used (then diags has at least one error). Destroy accepts NULL. */
struct course *course_load(const char *dir, struct diag_list *diags) __attribute__((warn_unused_result));
void course_destroy(struct course *course);
/* Index of the unit with this id; SIZE_MAX: it has none, or there is no course (NULL). */
size_t course_find(const struct course *course, const char *id);
/* Whether there are lessons in it; of no course (NULL) nothing is known. */
bool course_teaches_in(const struct course *course, enum lang lang);
/* lessons/<lang>/<id>.json, with what it quotes; a unit with any error is not returned. */
struct unit *unit_load(const char *dir, const char *lang, const char *id, struct diag_list *diags)
    __attribute__((warn_unused_result));
/* The same from bytes, for tests and fuzzers, its quotes left as ids; file is the name in messages. */
struct unit *unit_parse(struct str json, const char *file, struct diag_list *diags) __attribute__((warn_unused_result));
void unit_destroy(struct unit *unit);
/* Leaves the steps with these ids out of the unit, as a track does. Of a unit that would be empty none. */
void unit_leave_out(struct unit *unit, const char *const *ids, size_t n);
struct glossary *glossary_load(const char *dir, const char *lang, struct diag_list *diags)
    __attribute__((warn_unused_result));
/* From bytes; lang is what the file must be in, NULL for any. */
struct glossary *glossary_parse(struct str json, const char *file, const char *lang, struct diag_list *diags)
    __attribute__((warn_unused_result));
void glossary_destroy(struct glossary *glossary);
struct contacts *contacts_parse(struct str json, const char *file, struct diag_list *diags)
    __attribute__((warn_unused_result));
void contacts_destroy(struct contacts *contacts);
struct laws *laws_parse(struct str json, const char *file, struct diag_list *diags) __attribute__((warn_unused_result));
void laws_destroy(struct laws *laws);
/* Appends the libraries this floor stands on, "name version, …", for bug reports. */
void course_libraries(struct buf *out);
/* What a unit with this step id has at which index; SIZE_MAX when nowhere. */
size_t unit_find(const struct unit *unit, const char *step_id);
/* Whether it earns points: questions but surveys, and exercises. */
bool step_is_scored(const struct lesson_step *step);
