/* screen: one place in the program. Two functions: view makes a page of the state, handle turns an action into a step.
 * No cells, keys or I/O; what must happen outside is asked for as an effect in the step. Screens never call one
 * another: a step names where to go and the stack moves. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "course/course.h"
#include "engine/progress.h"
#include "engine/question.h"
#include "engine/story.h"
#include "page/page.h"
#include "store/store.h"
#include "text/digits.h"

enum colours { COLOURS_AUTO, COLOURS_OFF };
enum exit_way { EXIT_LEAVE, EXIT_DECOY };

struct settings {
    enum lang lang;
    enum digits digits;
    bool tashkeel;
    enum colours colours;
    enum exit_way exit_way;
};

/* What screens may see of the world. Owned by app; const to screens; pointers are NULL until loaded. */
struct app_view {
    const struct course *course;
    const struct unit *unit;  /* the open unit */
    struct progress progress; /* of the open unit */
    size_t unit_index;
    struct unit_summary *summaries; /* one per unit of the course */
    const struct glossary *glossary;
    const struct contacts *contacts;
    struct settings settings;
    struct store_content content;
    const char *notice;              /* one line for the next pages, in the user's language, or NULL */
    const char *record;              /* saved record of the step that is opened, "" for none */
    int64_t learner;                 /* 0: none yet or guest */
    bool guest, first_start, stored; /* stored: progress is on disk */
    const bool *symbols_used;
    int64_t now;
    uint64_t seed;
    const char *version;
};

enum effect_kind {
    EFFECT_NONE,
    EFFECT_SET,       /* settings := the new ones; kept for this learner */
    EFFECT_LEARNER,   /* number: symbol; the learner's records are opened */
    EFFECT_GUEST,     /* nothing is written from here on */
    EFFECT_OPEN_UNIT, /* number: unit index; loads it and its progress, then the step moves */
    EFFECT_STEP,      /* number: step index; state, record: save it, mark it in progress */
    EFFECT_PLACE,     /* number: step index to continue at */
    EFFECT_RESULT,    /* number: percent of the finished attempt */
    EFFECT_AGAIN,     /* next attempt of the open unit */
    EFFECT_FORGET,    /* this learner's records */
    EFFECT_WIPE,      /* everything on this computer */
    EFFECT_QUICK_EXIT,
};
enum { EFFECTS_MAX = 3, RECORD_MAX = 1024 };

struct effect {
    enum effect_kind kind;
    size_t number;
    struct step_progress state;
    struct settings settings;
    char record[RECORD_MAX];
};

enum step_move {
    STEP_STAY,
    STEP_REDRAW,
    STEP_PUSH,
    STEP_POP,
    STEP_REPLACE,
    STEP_ROOT /* empty the stack, then push */,
    STEP_QUIT
};

struct screen_ops;
struct step {
    enum step_move move;
    const struct screen_ops *to;
    size_t number;                      /* handed to the new screen's enter (a step index, a term) */
    struct effect effects[EFFECTS_MAX]; /* performed in order before the move */
    size_t n_effects;
};

struct screen_ops {
    const char *name; /* stable: logs, goldens */
    size_t state_size;
    void (*enter)(void *state, const struct app_view *app, size_t number); /* state is zeroed before */
    void (*view)(const void *state, const struct app_view *app, struct page *page);
    struct step (*handle)(void *state, const struct app_view *app, const struct action *action);
};

extern const struct screen_ops screen_start, screen_home, screen_reader, screen_question, screen_story, screen_result,
    screen_glossary, screen_settings, screen_stored, screen_help_now, screen_keys, screen_about, screen_decoy,
    screen_unit; /* unit: its goals and steps, with states */

/* The screen that shows a step of the open unit. */
const struct screen_ops *screen_of_step(const struct unit *unit, size_t step);
/* Shorthand for handle(). */
struct step step_stay(void);
struct step step_redraw(void);
struct step step_push(const struct screen_ops *to, size_t number);
struct step step_pop(void);
struct step step_replace(const struct screen_ops *to, size_t number);
struct effect *step_effect(struct step *step, enum effect_kind kind);
/* Every screen by its name, NULL at the end. */
extern const struct screen_ops *const screens[];
