/* exercise: what the screens of all exercises share: the content note, the introduction, the debrief, the ways through
 * and out. A screen of one type begins its state with a struct exercise_walk and only fills the work in between. */
#pragma once
#include "screen/screen.h"

enum exercise_scene { EXERCISE_NOTE, EXERCISE_INTRO, EXERCISE_WORK, EXERCISE_DEBRIEF };

/* How far the work is: so much of it was done; of 0 where it has no parts to count. */
struct exercise_done {
    size_t n, of;
};

enum { EXERCISE_DRAFT = 256 };
struct exercise_walk {
    size_t at; /* index of the step */
    enum exercise_scene scene;
    bool before;                /* it was done earlier in this attempt: for practice, nothing is saved */
    unsigned turn;              /* counts the pages inside; every change of what is shown adds one */
    enum command leaving;       /* asked first, since work that was begun is not kept; NONE: nobody wants to leave */
    struct exercise_done done;  /* … so much of it */
    char draft[EXERCISE_DRAFT]; /* … and what was being typed, for who stays after all */
};

extern const struct screen_ops screen_spot, screen_inspect, screen_first_hour, screen_evidence, screen_lockdown;
const struct screen_ops *screen_of_exercise(enum exercise_kind kind);

void exercise_enter(struct exercise_walk *walk, const struct app_view *app, size_t number);
/* The exercise, or NULL when the open unit has none of this kind there. */
const struct exercise *exercise_of(const struct exercise_walk *walk, const struct app_view *app,
                                   enum exercise_kind kind);
/* Head and title, and the whole page of a note, an introduction or the question before leaving. True: the work or the
 * debrief is still to be added by the screen; the ways on of both are added here. A step that is not there (any more)
 * is told, false. */
bool exercise_view(const struct exercise_walk *walk, const struct app_view *app, enum exercise_kind kind,
                   struct page *page);
/* Going on is what Enter does, and comes first among what can be done. label NULL: the command's own. */
void exercise_add_next(struct page *page, const char *label);
/* Adds the debrief's text; a screen shows what came of the work above it. */
void exercise_add_debrief(struct page *page, const struct exercise *exercise);
/* What belongs to all exercises: from note to introduction to work, skipping, back, on from the debrief, and the
 * question before work that was begun is left. True when *step answers the action; else it is for the work. */
bool exercise_handle(struct exercise_walk *walk, const struct app_view *app, enum exercise_kind kind,
                     struct exercise_done done, const struct action *action, struct step *step);
/* The work has changed: another page, or the same drawn anew. */
struct step exercise_turn(struct exercise_walk *walk);
/* The work is finished: to the debrief, and saved unless it is for practice. points 0–100; record: ids and numbers,
 * "spot/…", never what was typed. */
struct step exercise_finish(struct exercise_walk *walk, const struct app_view *app, int points, const char *record);
