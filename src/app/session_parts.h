/* session_parts: what the rooms of a sitting share: session keeps its stores and its learner, effects changes it. */
#pragma once
#include "app/session.h"
#include "app/sitting.h"
#include "app/suggest.h"
#include "app/toolbox.h"
#include "app/zxcvbn.h"

struct session {
    struct session_options options;
    struct app_view view;
    struct course *course;
    struct unit *unit;
    struct sitting sitting;
    int64_t counted_on; /* day that what is due was counted for */
    struct glossary *glossary;
    struct contacts *contacts;
    struct word_list names;
    struct store *store; /* NULL until a learner is chosen; a guest's, in memory, until a unit is opened */
    bool looking;        /* the store is only a look at the records, until the first action */
    struct unit_summary *summaries;
    bool symbols_used[STORE_SYMBOLS];
    int symbol;           /* of the learner, when there is one */
    const char *terminal; /* NULL: running text */
    bool ask_display;     /* nobody knows how this terminal shows Arabic */
    bool display_unsaved; /* it was said before there were records */
    struct suggestion suggestion;
    struct zxcvbn *zxcvbn; /* while the lab is open */
    struct achieved achieved;
    struct tools tools;
    struct next_command next; /* name NULL: none */
    bool came_back;
    bool to_map; /* … and who has learned does not look at what trainers do */
    struct buf record, lessons, printed[PAPERS];
};

int64_t session_now(const struct session *s);
/* One line for the next pages. */
void session_notify(struct session *s, const char *key);
/* The language that lessons are read in: the learner's, or the course's first. */
const char *session_lesson_lang(const struct session *s);
void session_clear_summaries(struct session *s);
/* The records, or a store in memory for whoever keeps none. */
void session_open_records(struct session *s);
/* Records cannot be written: tell the learner, carry what is known into memory, go on there. */
void session_go_on_in_memory(struct session *s, const struct err *err);
/* What was said of this terminal is kept as soon as there are records; a guest leaves nothing. */
void session_keep_display(struct session *s);
/* A save that fails is made again in memory, so that nothing of this sitting is lost. */
void session_save_step(struct session *s, const struct step *step);
/* What is recorded of the learner who was chosen. */
void session_load_learner(struct session *s);
void session_count_due(struct session *s);
/* A trainer's drill is made of the lessons in the language that is read. */
void session_read_drill(struct session *s);

/* Changes what the screens see; what is to be kept is saved afterwards. False: the step must not move on. */
bool effects_apply(struct session *s, const struct effect *e);
/* The same for what a trainer's screens and a seat's ask for. */
bool effects_train(struct session *s, const struct effect *e);
/* What the screen that is about to open wants to find. */
void effects_prepare(struct session *s, const struct step *step);
/* Open on top of the stack, the lab has its helper; as soon as it is left, also for a moment, all of it goes. */
void effects_look_for_lab(struct session *s, const struct stack *stack);
