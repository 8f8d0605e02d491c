/* walk: going through the steps of the open unit: what the reader, the activity, the question and the story share. */
#pragma once
#include "screen/screen.h"

/* The step, or NULL when no unit is open or it has no such step of this kind. */
const struct lesson_step *walk_step(const struct app_view *app, size_t at, enum step_kind kind);
/* The dice of a step of the open unit: they fall the same way whenever it is opened in this attempt. */
struct rng walk_dice(const struct app_view *app, size_t at);
/* Adds "go on at step at" (behind the last one: at the result) to what a screen answers. */
void walk_go(struct step *step, const struct app_view *app, size_t at);
struct step walk_back(const struct app_view *app, size_t at); /* to the step before; from the first one out */
/* Adds the saving of a step's state, and of the result when this was the last thing missing. */
void walk_mark(struct step *step, const struct app_view *app, size_t at, struct step_progress state,
               const char *record);
/* Title, place and progress of a step's page. */
void walk_head(struct page *page, const struct app_view *app, size_t at);
/* What a step is called: its title, or its kind and number ("سؤال 3"). */
const char *walk_title(const struct page *page, const struct unit *unit, size_t at);
/* The ways on from a step that is only read: going on is having read it. */
void walk_read(struct page *page);
struct step walk_read_handle(const struct app_view *app, size_t at, const struct action *action);
/* The pages of the open unit that a question wants read again: their steps. Returns how many; a track may leave them
 * out. */
size_t walk_to_read(const struct app_view *app, const struct question *question, size_t steps[QUESTION_MAX_READ]);
/* A menu of such pages. */
void walk_doors(struct page *page, const struct app_view *app, const size_t *steps, size_t n);
/* The page of a step that is not there (any more), and what its actions do. */
void walk_lost(struct page *page);
struct step walk_lost_handle(const struct action *action);
