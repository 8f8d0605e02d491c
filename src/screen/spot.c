/* spot: which of many messages are traps, and by what. Every card is answered and explained before the next one comes;
 * nothing is saved before the last. */
#include "engine/spot.h"

#include "screen/exercise.h"
#include "screen/spot_page.h"
#include "screen/walk.h"
#include "screen/words.h"

struct spot_state {
    struct exercise_walk walk;
    struct spot_run run;
    size_t n_cards; /* of the task that it was started with */
    bool told;      /* the last answer is being explained */
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct spot_state *s = state;
    exercise_enter(&s->walk, app, number);
    const struct exercise *exercise = exercise_of(&s->walk, app, EXERCISE_SPOT);
    if (!exercise)
        return;
    struct rng rng = walk_dice(app, number);
    spot_start(&s->run, exercise->spot, &rng);
    s->n_cards = exercise->spot->n_cards;
}

/* The cards as the open unit has them now; false when they are others. */
static bool bind(const struct spot_state *s, const struct app_view *app, struct spot_run *run)
{
    const struct exercise *exercise = exercise_of(&s->walk, app, EXERCISE_SPOT);
    if (!exercise || exercise->spot->n_cards != s->n_cards)
        return false;
    *run = s->run;
    run->task = exercise->spot;
    return true;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct spot_state *s = state;
    struct spot_run run;
    if (!bind(s, app, &run)) {
        walk_lost(page);
        return;
    }
    if (!exercise_view(&s->walk, app, EXERCISE_SPOT, page))
        return;
    if (s->walk.scene == EXERCISE_DEBRIEF) {
        spot_page_result(page, &run);
        exercise_add_debrief(page, exercise_of(&s->walk, app, EXERCISE_SPOT));
    } else if (s->told) {
        spot_page_answer(page, &run);
        exercise_add_next(page, words(page, spot_card(&run) ? "spot.next" : "spot.to_result"));
    } else {
        spot_page_ask(page, &run);
    }
}

static struct step next(struct spot_state *s, const struct app_view *app)
{
    s->told = false;
    if (spot_card(&s->run))
        return exercise_turn(&s->walk);
    struct buf record = {0};
    spot_record(&s->run, RECORD_MAX - 1, &record);
    struct step step = exercise_finish(&s->walk, app, spot_score(&s->run).points, buf_z(&record));
    buf_finish(&record);
    return step;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct spot_state *s = state;
    struct spot_run run;
    struct step step;
    if (!bind(s, app, &run))
        return walk_lost_handle(action);
    s->run.task = run.task;
    if (exercise_handle(&s->walk, app, EXERCISE_SPOT, (struct exercise_done){s->run.n_answers, s->n_cards}, action,
                        &step))
        return step;
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_NEXT && s->told)
        return next(s, app);
    if (action->kind != ACTION_CHOOSE || s->told)
        return step_stay();
    size_t tactic = spot_page_tactic(&s->run, action->option);
    if (tactic > TACTIC_NONE || !spot_answer(&s->run, (enum tactic)tactic))
        return step_stay();
    s->told = true;
    return exercise_turn(&s->walk);
}

const struct screen_ops screen_spot = {
    .name = "spot",
    .state_size = sizeof(struct spot_state),
    .enter = enter,
    .view = view,
    .handle = handle,
};
