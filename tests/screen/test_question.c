/* Questions of every kind, played: what is shown, what is saved, and what never is. */
#include "sample.h"

static const struct effect *effect_of(const struct sample_page *s, enum effect_kind kind)
{
    for (size_t i = 0; i < s->step.n_effects; i++)
        if (s->step.effects[i].kind == kind)
            return &s->step.effects[i];
    return NULL;
}

static void check_saved(const struct sample_page *s, const char *id, int points, const char *record)
{
    const struct effect *e = effect_of(s, EFFECT_STEP);
    CHECK(e != NULL);
    if (!e)
        return;
    CHECK_INT(e->number, unit_find(s->unit, id));
    CHECK_INT(e->state.state, STEP_DONE);
    CHECK_INT(e->state.points, points);
    CHECK_STR(e->record, record);
}

TEST(single_right_at_once_earns_everything)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_go(s, "single");
    CHECK(!sample_page(s)->submits);
    sample_submit(s, NULL);
    CHECK_INT(s->step.move, STEP_STAY);
    sample_pick(s, "التوقف عن الرد");
    CHECK(sample_page(s)->submits);
    sample_submit(s, NULL);
    check_saved(s, "single", 100, "b");
    CHECK_INT(sample_page(s)->primary, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    CHECK(effect_of(s, EFFECT_PLACE) != NULL);
    CHECK_INT(s->view.progress.place, unit_find(s->unit, "multiple"));
    CHECK_STR(sample_screen(s), "question");
    sample_close(s);
}

TEST(a_wrong_try_is_answered_kindly_and_tells_nothing_else)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_go(s, "single");
    sample_pick(s, "الدفع");
    sample_submit(s, NULL);
    CHECK_INT(s->step.n_effects, 0);
    CHECK(sample_says(s, "Not the best answer yet"));
    CHECK(sample_says(s, "عن الدفع"));
    CHECK(!sample_says(s, "عن التوقف عن الرد"));
    CHECK(!page_has_action(sample_page(s), COMMAND_NEXT));
    unsigned serial = sample_page(s)->serial;
    sample_pick(s, "التوقف عن الرد");
    CHECK(sample_says(s, "عن الدفع"));
    CHECK(!sample_says(s, "عن التوقف عن الرد"));
    CHECK_INT(sample_page(s)->serial, serial);
    sample_submit(s, NULL);
    check_saved(s, "single", 50, "b");
    CHECK(sample_page(s)->serial != serial);
    sample_close(s);
}

TEST(hints_come_one_by_one_and_cost_nothing)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_go(s, "single");
    sample_command(s, COMMAND_HINT);
    CHECK(sample_says(s, "التفكير بهدوء"));
    CHECK(!sample_says(s, "ليست الدفع"));
    sample_command(s, COMMAND_HINT);
    CHECK(sample_says(s, "ليست الدفع"));
    CHECK(!page_has_action(sample_page(s), COMMAND_HINT));
    sample_command(s, COMMAND_HINT);
    CHECK_INT(s->step.move, STEP_STAY);
    sample_pick(s, "التوقف عن الرد");
    sample_submit(s, NULL);
    check_saved(s, "single", 100, "b");
    sample_close(s);
}

TEST(giving_up_shows_the_explanation_for_no_points)
{
    static const char *const ids[] = {"single", "multiple", "truefalse", "order",
                                      "match",  "classify", "short",     "number"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        struct sample_page *s = sample_open(LANG_AR);
        char explanation[64];
        (void)snprintf(explanation, sizeof explanation, "شرح %s.", ids[i]);
        sample_go(s, ids[i]);
        CHECK(!sample_says(s, explanation));
        sample_command(s, COMMAND_SKIP);
        check_saved(s, ids[i], 0, "");
        CHECK(sample_says(s, explanation));
        CHECK(page_has_action(sample_page(s), COMMAND_NEXT));
        sample_command(s, COMMAND_NEXT);
        CHECK_INT(s->view.progress.place, unit_find(s->unit, ids[i]) + 1);
        sample_close(s);
    }
}

TEST(multiple_toggles)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_go(s, "multiple");
    sample_pick(s, "لا شيء");
    sample_pick(s, "الرسائل");
    sample_pick(s, "لا شيء");
    sample_pick(s, "الرابط");
    sample_submit(s, NULL);
    check_saved(s, "multiple", 100, "a,b");
    sample_close(s);
}

TEST(truefalse_is_over_after_its_one_try)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_go(s, "truefalse");
    sample_choose(s, 0);
    sample_submit(s, NULL);
    check_saved(s, "truefalse", 0, "true");
    CHECK(sample_says(s, "يعود من يهدّد"));
    sample_choose(s, 1);
    CHECK_INT(s->step.move, STEP_STAY);
    sample_close(s);
}

TEST(order_is_picked_in_turn)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_go(s, "order");
    sample_pick(s, "التبليغ");
    sample_pick(s, "التبليغ");
    sample_pick(s, "الهدوء");
    sample_pick(s, "التوثيق");
    CHECK(!sample_page(s)->submits);
    sample_pick(s, "التبليغ");
    sample_submit(s, NULL);
    check_saved(s, "order", 100, "x>y>z");
    sample_close(s);
}

/* Nothing was placed, so nothing is judged: the order is told first, then why, both in that order. */
TEST(an_ordering_that_is_left_out_tells_the_order_first)
{
    struct sample_page *s = sample_open(LANG_AR);
    static const char *const wanted[] = {"الترتيب الأنسب", "1. الهدوء",  "2. التوثيق", "3. التبليغ",
                                         "عن الهدوء",      "عن التوثيق", "عن التبليغ", "شرح order."};
    struct buf out = {0};
    sample_go(s, "order");
    sample_command(s, COMMAND_SKIP);
    page_dump(sample_page(s), &out);
    const char *at = buf_z(&out);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted && at; i++) {
        at = strstr(at, wanted[i]);
        CHECK(at != NULL);
    }
    CHECK(!sample_says(s, "بقي دون مكان") && !sample_says(s, "missed"));
    buf_finish(&out);
    sample_close(s);
}

/* Puts every item where it belongs, whatever order things are shown in. */
static void assign_all(struct sample_page *s, const char *id)
{
    const struct question *question = s->unit->steps[unit_find(s->unit, id)].question;
    for (size_t i = 0; i < question->n_items; i++) {
        size_t option = sample_option(s, question->items[i].plain);
        const struct page *page = sample_page(s);
        for (size_t k = 0; k < page->n_blocks; k++)
            for (size_t t = 0; t < page->blocks[k].n_targets; t++) {
                struct buf flat = {0};
                rich_flatten(&page->blocks[k].targets[t], &flat);
                bool is = strcmp(buf_z(&flat), question->targets[question->items[i].target].plain) == 0;
                buf_finish(&flat);
                if (!is)
                    continue;
                sample_assign(s, option, (int)t);
                page = sample_page(s);
            }
    }
}

TEST(match_and_classify_are_assigned)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_go(s, "match");
    sample_assign(s, 0, 1);
    sample_assign(s, 0, -1);
    CHECK(!sample_page(s)->submits);
    sample_assign(s, 0, 99);
    sample_assign(s, 99, 0);
    CHECK_INT(s->step.move, STEP_STAY);
    assign_all(s, "match");
    sample_submit(s, NULL);
    check_saved(s, "match", 100, "l1=l1,l2=l2");
    sample_go(s, "classify");
    assign_all(s, "classify");
    sample_submit(s, NULL);
    check_saved(s, "classify", 100, "i1=safe,i2=risk");
    sample_close(s);
}

TEST(what_is_typed_is_judged_and_never_kept)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_go(s, "short");
    sample_submit(s, "   ");
    CHECK_INT(s->step.move, STEP_STAY);
    sample_submit(s, "الصورة");
    CHECK(sample_says(s, "الصورة وحدها لا تكفي"));
    sample_submit(s, "الدَّليل");
    check_saved(s, "short", 50, "");
    sample_go(s, "number");
    sample_submit(s, "كثير");
    CHECK_INT(s->step.n_effects, 0);
    sample_submit(s, "٩١١");
    check_saved(s, "number", 100, "");
    CHECK(!sample_says(s, "٩١١"));
    sample_close(s);
}

TEST(a_view_is_never_scored_nor_recorded)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_go(s, "survey");
    sample_choose(s, 1);
    sample_submit(s, NULL);
    check_saved(s, "survey", -1, "");
    sample_close(s);
    s = sample_open(LANG_AR);
    sample_go(s, "survey");
    sample_command(s, COMMAND_SKIP);
    check_saved(s, "survey", -1, "");
    CHECK_STR(sample_screen(s), "story");
    sample_close(s);
}

TEST(an_answered_question_is_practice_the_second_time)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_go(s, "truefalse");
    sample_command(s, COMMAND_SKIP);
    sample_go(s, "truefalse");
    CHECK(page_has_action(sample_page(s), COMMAND_NEXT));
    size_t saves = s->n_saves;
    sample_choose(s, 1);
    sample_submit(s, NULL);
    CHECK_INT(s->n_saves, saves);
    CHECK_INT(s->view.progress.steps[unit_find(s->unit, "truefalse")].points, 0);
    sample_close(s);
}

TEST(the_order_shown_is_of_the_seed_and_the_attempt)
{
    struct sample_page *s = sample_open(LANG_AR), *t = sample_open(LANG_AR);
    sample_go(s, "order");
    sample_go(t, "order");
    CHECK_INT(sample_option(s, "الهدوء"), sample_option(t, "الهدوء"));
    bool differs = false;
    for (int attempt = 2; attempt < 12; attempt++) {
        t->view.progress.attempt = attempt;
        sample_go(t, "order");
        differs = differs || sample_option(s, "الهدوء") != sample_option(t, "الهدوء");
    }
    CHECK(differs);
    sample_close(s);
    sample_close(t);
}

/* Another language means another file: nothing of the old one may be looked at (ASan watches). */
TEST(a_question_lives_through_its_unit_being_loaded_anew)
{
    static const char *const ids[] = {"single", "match", "short", "number", "survey", "story"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        struct sample_page *s = sample_open(LANG_AR), *other = sample_open(LANG_AR);
        sample_go(s, ids[i]);
        sample_command(s, COMMAND_HINT);
        sample_submit(s, "1");
        sample_command(s, COMMAND_NEXT);
        sample_command(s, COMMAND_NEXT);
        sample_choose(s, 0);
        unit_destroy(s->unit);
        s->unit = other->unit;
        s->view.unit = s->unit;
        (void)sample_page(s);
        sample_choose(s, 1);
        sample_submit(s, "2");
        (void)sample_page(s);
        other->unit = NULL;
        sample_close(other);
        sample_close(s);
    }
}

TEST(how_sure_one_is_is_asked_before_the_answer_is_judged)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_go(s, "certain");
    sample_pick(s, "بعد التوثيق");
    sample_submit(s, NULL);
    CHECK_INT(s->step.n_effects, 0);
    CHECK(sample_says(s, "How sure are you?") && sample_says(s, "بعد التوثيق") && !sample_says(s, "عن الحذف"));
    sample_submit(s, NULL); /* nothing to submit here */
    sample_command(s, COMMAND_SKIP);
    sample_command(s, COMMAND_NEXT);
    CHECK(sample_says(s, "How sure are you?"));
    sample_command(s, COMMAND_BACK); /* to another answer */
    CHECK_STR(sample_screen(s), "question");
    CHECK(!sample_says(s, "How sure are you?"));
    sample_submit(s, NULL);
    sample_choose(s, 2);
    check_saved(s, "certain", 100, "b/g");
    CHECK(sample_says(s, "You know more than you thought"));
    CHECK(effect_of(s, EFFECT_REVIEW) != NULL); /* a guess comes back */
    CHECK_INT(s->review.due, review_day(SAMPLE_NOW) + 1);
    sample_close(s);
}

TEST(who_was_sure_and_wrong_is_led_to_the_pages_and_back)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_go(s, "certain");
    sample_be_sure_and_wrong(s);
    check_saved(s, "certain", 0, "a/s");
    CHECK(sample_says(s, "You were sure of your first answer"));
    CHECK_INT(sample_page(s)->primary, COMMAND_NEXT);
    for (size_t door = 0; door < 2; door++) {
        sample_choose(s, door);
        CHECK_STR(sample_screen(s), "again");
        CHECK_INT(s->step.n_effects, 0);
        CHECK_INT(sample_page(s)->primary, COMMAND_BACK);
        sample_command(s, COMMAND_BACK);
        CHECK_STR(sample_screen(s), "question");
        CHECK(sample_says(s, "You were sure"));
    }
    sample_choose(s, 2);
    CHECK_STR(sample_screen(s), "question");
    sample_close(s);
}

TEST(a_second_try_asks_nothing_more_and_half_the_points_stay)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_go(s, "certain");
    sample_pick(s, "فوراً");
    sample_submit(s, NULL);
    sample_choose(s, 0);
    CHECK_INT(s->step.n_effects, 0); /* one try is left */
    sample_pick(s, "بعد التوثيق");
    sample_submit(s, NULL);
    check_saved(s, "certain", 50, "b/s");
    CHECK(sample_says(s, "You were sure"));
    sample_go(s, "certain"); /* for practice */
    sample_pick(s, "فوراً");
    sample_submit(s, NULL);
    CHECK(!sample_says(s, "How sure are you?"));
    sample_close(s);
}

TEST(the_result_begins_with_the_pages_to_read_again)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_go(s, "certain");
    sample_be_sure_and_wrong(s);
    sample_command(s, COMMAND_NEXT);
    CHECK_STR(sample_screen(s), "result");
    const struct page *page = sample_page(s);
    CHECK_INT(page->blocks[1].kind, BLOCK_CALLOUT);
    CHECK_INT(page->blocks[2].n_options, 2);
    CHECK(sample_says(s, "These 2 pages are worth a second reading"));
    sample_choose(s, 1);
    CHECK_STR(sample_screen(s), "again");
    sample_command(s, COMMAND_BACK);
    CHECK_STR(sample_screen(s), "result");
    sample_choose(s, 2); /* the first step that is missing */
    CHECK_STR(sample_screen(s), "reader");
    sample_close(s);
}

TEST(what_is_known_does_not_come_back)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_go(s, "certain");
    sample_pick(s, "بعد التوثيق");
    sample_submit(s, NULL);
    sample_choose(s, 1);
    check_saved(s, "certain", 100, "b/r");
    sample_go(s, "single"); /* no booster */
    sample_command(s, COMMAND_SKIP);
    CHECK_INT(s->n_reviews, 0);
    sample_go(s, "order");
    sample_command(s, COMMAND_SKIP);
    CHECK_INT(s->n_reviews, 1);
    CHECK_INT(s->review.box, 1);
    sample_close(s);
}

TEST(a_step_that_is_not_there_says_so_and_leads_back)
{
    static const struct screen_ops *const all[] = {&screen_reader, &screen_question, &screen_story, &screen_again};
    for (size_t i = 0; i < 4; i++) {
        struct sample_page *s = sample_open(LANG_EN);
        for (size_t number = 0; number < 30; number += 29) {
            struct step step = step_push(all[i], number);
            stack_move(&s->stack, &s->view, &step);
            CHECK(sample_says(s, "not available"));
            sample_command(s, COMMAND_NEXT);
            sample_choose(s, 0);
            sample_submit(s, "x");
            sample_command(s, COMMAND_BACK);
            CHECK_STR(sample_screen(s), "home");
        }
        sample_close(s);
    }
}

TEST(the_same_wrong_answer_again_costs_no_try)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_go(s, "single");
    sample_choose(s, 0);
    sample_submit(s, NULL);
    sample_submit(s, NULL);
    CHECK(sample_says(s, "This is the same answer"));
    CHECK_INT(s->n_saves, 0);
    sample_choose(s, 1);
    sample_submit(s, NULL);
    CHECK(!sample_says(s, "This is the same answer"));
    CHECK_INT(s->n_saves, 1);
    sample_close(s);
}
