#include "app/saving.h"

#include <stdlib.h>

#include "base/mem.h"
#include "test.h"

struct desk {
    struct store *store;
    struct lesson_step steps[2];
    struct unit unit;
    struct app_view view;
    struct step step;
};

static void sit_down(struct desk *d)
{
    *d = (struct desk){.steps = {{.id = "a"}, {.id = "b"}}};
    d->unit = (struct unit){.id = "u", .steps = d->steps, .n_steps = 2};
    d->store = saving_in_memory(NULL);
    d->view = (struct app_view){.unit = &d->unit, .now = 1};
    progress_start(&d->view.progress, &d->unit);
    struct err err = {0};
    CHECK(store_learner(d->store, 3, 1, &d->view.learner, &err));
    d->step = step_stay();
}

static struct effect *answer(struct desk *d, size_t step, const char *record)
{
    struct effect *e = step_effect(&d->step, EFFECT_STEP);
    e->number = step;
    e->state = (struct step_progress){STEP_DONE, 50};
    (void)snprintf(e->record, sizeof e->record, "%s", record);
    return e;
}

static size_t steps_kept(const struct desk *d)
{
    return store_describe(d->store).steps;
}

TEST(a_step_is_saved_as_a_whole)
{
    struct desk d;
    struct err err = {0};
    struct progress kept;
    sit_down(&d);
    (void)answer(&d, 0, "x,y");
    step_effect(&d.step, EFFECT_PLACE)->number = 1;
    CHECK(saving_step(d.store, &d.view, &d.step, &err));
    store_load(d.store, d.view.learner, &d.unit, &kept);
    CHECK_INT(kept.place, 1);
    CHECK_INT(kept.steps[0].points, 50);
    store_close(d.store);
}

TEST(one_part_that_cannot_be_kept_takes_the_rest_along)
{
    struct desk d;
    struct err err = {0};
    sit_down(&d);
    (void)answer(&d, 0, "x");
    (void)answer(&d, 1, "typed words"); /* a blank: no ids, so it must not get in */
    CHECK(!saving_step(d.store, &d.view, &d.step, &err));
    CHECK_INT(err.kind, ERR_SYNTAX);
    CHECK_INT(steps_kept(&d), 0);
    d.step = step_stay();
    (void)answer(&d, 0, "x");
    CHECK(saving_step(d.store, &d.view, &d.step, &err)); /* and the store can be used as before */
    CHECK_INT(steps_kept(&d), 1);
    store_close(d.store);
}

TEST(effects_that_are_not_records_do_not_open_a_transaction)
{
    struct desk d;
    struct err err = {0};
    sit_down(&d);
    (void)step_effect(&d.step, EFFECT_QUICK_EXIT);
    (void)step_effect(&d.step, EFFECT_GUEST);
    CHECK(saving_step(d.store, &d.view, &d.step, &err));
    CHECK(store_begin(d.store, &err) && saving_step(d.store, &d.view, &d.step, &err) && store_end(d.store, &err));
    store_close(d.store);
}

TEST(memory_takes_over_what_the_failed_store_still_knows)
{
    struct desk d;
    struct err err = {0};
    sit_down(&d);
    (void)answer(&d, 0, "x");
    CHECK(saving_step(d.store, &d.view, &d.step, &err));
    d.store = saving_in_memory(d.store);
    CHECK_INT(steps_kept(&d), 1);
    CHECK(!store_describe(d.store).on_disk);
    store_close(d.store);
}

TEST(every_trouble_has_a_sentence)
{
    for (int kind = ERR_NONE; kind <= ERR_UNSUPPORTED; kind++)
        CHECK(msg_has(LANG_AR, saving_trouble((enum err_kind)kind)));
}
