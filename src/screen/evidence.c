/* evidence: what to keep, and a log of it. What is typed is judged and forgotten at once. */
#include "screen/evidence_page.h"
#include "screen/exercise.h"
#include "screen/walk.h"

struct evidence_state {
    struct exercise_walk walk;
    struct evidence e;
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct evidence_state *s = state;
    exercise_enter(&s->walk, app, number);
    const struct exercise *exercise = exercise_of(&s->walk, app, EXERCISE_EVIDENCE);
    if (exercise)
        evidence_start(&s->e, exercise->evidence);
}

/* The exercise as the open unit has it now; NULL when that is another one. */
static const struct exercise *bound(const struct evidence_state *s, const struct app_view *app)
{
    const struct exercise *exercise = exercise_of(&s->walk, app, EXERCISE_EVIDENCE);
    bool same = exercise && exercise->evidence->n_items == s->e.n_items && exercise->evidence->n_lines == s->e.n_lines;
    return same ? exercise : NULL;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct evidence_state *s = state;
    const struct exercise *exercise = bound(s, app);
    if (!exercise) {
        walk_lost(page);
        return;
    }
    if (!exercise_view(&s->walk, app, EXERCISE_EVIDENCE, page))
        return;
    if (s->walk.scene == EXERCISE_WORK) {
        evidence_page_scene(page, exercise, &s->e, s->walk.draft);
        return;
    }
    evidence_page_result(page, exercise->evidence, &s->e);
    exercise_add_debrief(page, exercise);
}

static struct step type(struct evidence_state *s, const struct app_view *app, const struct exercise *exercise,
                        const char *text)
{
    if (s->e.phase != EVIDENCE_TYPING)
        return step_stay();
    evidence_type(&s->e, exercise, str_of(text), app->names);
    if (s->e.phase != EVIDENCE_OVER)
        return exercise_turn(&s->walk); /* another page: the face empties the line and wipes it */
    struct buf record = {0};
    evidence_record(&s->e, exercise->evidence, &record);
    int points = evidence_points(&s->e, exercise->evidence);
    struct step step = exercise_finish(&s->walk, app, points, buf_z(&record));
    buf_finish(&record);
    return step;
}

static struct step go_on(struct evidence_state *s, const struct app_view *app, const struct exercise *exercise)
{
    if (s->e.phase == EVIDENCE_TYPING) /* the line is left empty */
        return type(s, app, exercise, "");
    if (s->e.phase != EVIDENCE_SAID)
        return step_stay();
    evidence_go_on(&s->e);
    return exercise_turn(&s->walk);
}

/* Things judged, then lines written. */
static struct exercise_done done_of(const struct evidence *e)
{
    bool typing = e->phase == EVIDENCE_TYPING;
    return (struct exercise_done){(typing ? e->n_items : 0) + e->at + (e->phase == EVIDENCE_SAID),
                                  e->n_items + e->n_lines};
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct evidence_state *s = state;
    const struct exercise *exercise = bound(s, app);
    struct step step;
    if (!exercise)
        return walk_lost_handle(action);
    if (exercise_handle(&s->walk, app, EXERCISE_EVIDENCE, done_of(&s->e), action, &step))
        return step;
    switch (action->kind) {
    case ACTION_CHOOSE:
        if (action->option < CAPTURE_WAYS && evidence_judge(&s->e, (enum capture)action->option))
            return exercise_turn(&s->walk);
        break;
    case ACTION_SUBMIT:
        return type(s, app, exercise, action->text);
    case ACTION_COMMAND:
        if (action->command == COMMAND_NEXT)
            return go_on(s, app, exercise);
        break;
    case ACTION_NONE:
    case ACTION_ASSIGN:
    case ACTION_NEWS:
    case ACTION_TYPE:
    case ACTION_TIME:
        break;
    }
    return step_stay();
}

const struct screen_ops screen_evidence = {
    .name = "evidence",
    .state_size = sizeof(struct evidence_state),
    .enter = enter,
    .view = view,
    .handle = handle,
};
