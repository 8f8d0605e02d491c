/* Questions that come back, through a real sitting: kept, found again, sent on, and forgotten with what they ask about.
 */
#include <stdlib.h>

#include "app/nook.h"
#include "app/session.h"
#include "app/sitting.h"
#include "base/file.h"
#include "base/mem.h"
#include "test.h"

enum { DAY = 86400, FIRST_DAY = 20775 /* 18 November 2026 */ };

struct learner_seat {
    struct session *session;
    struct stack stack;
};

static struct learner_seat sit_down(const struct nook *p, bool guest, int day)
{
    struct session_options options = {.data = p->data.p,
                                      .records = p->records.p,
                                      .lang = LANG_COUNT,
                                      .guest = guest,
                                      .seed = 7,
                                      .now = (int64_t)(FIRST_DAY + day) * DAY + 3600};
    struct err err = {0};
    struct learner_seat seat = {.session = session_open(&options, &err)};
    if (!seat.session)
        BUG("session: %s", err.detail);
    session_begin(seat.session, &seat.stack);
    return seat;
}

static void stand_up(struct learner_seat *seat)
{
    stack_finish(&seat->stack);
    session_close(seat->session);
}

static void act(struct learner_seat *seat, struct action action)
{
    (void)session_act(seat->session, &seat->stack, &action);
}

static void choose(struct learner_seat *seat, size_t option)
{
    act(seat, (struct action){.kind = ACTION_CHOOSE, .option = option});
}

static void command(struct learner_seat *seat, enum command command)
{
    act(seat, (struct action){.kind = ACTION_COMMAND, .command = command});
}

static bool says(const struct learner_seat *seat, const char *text)
{
    struct arena arena = {0};
    struct page page = {.arena = &arena};
    struct buf out = {0};
    stack_view(&seat->stack, session_view(seat->session), &page);
    page_dump(&page, &out);
    bool found = strstr(buf_z(&out), text) != NULL;
    buf_finish(&out);
    arena_finish(&arena);
    return found;
}

static const char *on_top(const struct learner_seat *seat)
{
    return seat->stack.levels[seat->stack.n - 1].ops->name;
}

/* A new learner, or a guest, gives the question of the first unit up. */
static void give_up(struct learner_seat *seat)
{
    if (!session_view(seat->session)->guest) {
        choose(seat, 0);
        command(seat, COMMAND_NEXT);
        choose(seat, 0);
        choose(seat, 3);
        choose(seat, 0);
    }
    CHECK_STR(on_top(seat), "home");
    choose(seat, 0);
    choose(seat, 1);
    command(seat, COMMAND_NEXT);
    CHECK_STR(on_top(seat), "question");
    command(seat, COMMAND_SKIP);
}

static size_t n_due(const struct learner_seat *seat)
{
    return session_view(seat->session)->n_due;
}

/* Which option is the right one depends on the dice. */
static void answer_right(struct learner_seat *seat)
{
    for (size_t option = 0; option < 2 && !says(seat, "chosen: حفظ الدليل"); option++)
        choose(seat, option);
    act(seat, (struct action){.kind = ACTION_SUBMIT});
}

TEST(what_was_wrong_today_is_asked_tomorrow_and_then_in_a_week)
{
    struct nook p = nook_open();
    struct learner_seat seat = sit_down(&p, false, 0);
    give_up(&seat);
    CHECK_INT(n_due(&seat), 0);
    stand_up(&seat);
    seat = sit_down(&p, false, 1);
    CHECK_INT(n_due(&seat), 1);
    choose(&seat, 0);
    CHECK_STR(on_top(&seat), "booster");
    CHECK(says(&seat, "ما الخطوة الأولى؟"));
    answer_right(&seat);
    CHECK(says(&seat, "نعود إليه بعد أسبوع"));
    CHECK_INT(n_due(&seat), 0);
    stand_up(&seat);
    seat = sit_down(&p, false, 7);
    CHECK_INT(n_due(&seat), 0);
    stand_up(&seat);
    seat = sit_down(&p, false, 8);
    CHECK_INT(n_due(&seat), 1);
    choose(&seat, 0);
    command(&seat, COMMAND_SKIP);
    CHECK(says(&seat, "نعود إليه غداً"));
    command(&seat, COMMAND_NEXT);
    command(&seat, COMMAND_NEXT);
    CHECK_STR(on_top(&seat), "home");
    stand_up(&seat);
    nook_close(&p);
}

TEST(a_guest_is_asked_within_the_run_only)
{
    struct nook p = nook_open();
    struct learner_seat seat = sit_down(&p, true, 0);
    give_up(&seat);
    CHECK_INT(n_due(&seat), 0);
    stand_up(&seat);
    CHECK(!file_exists(p.records.p));
    seat = sit_down(&p, true, 1);
    CHECK_INT(n_due(&seat), 0);
    stand_up(&seat);
    nook_close(&p);
}

static void keep(const struct nook *p, const char *unit, const char *step)
{
    struct store *store = NULL;
    int64_t learner = 0;
    struct review review = review_begin(FIRST_DAY);
    CHECK(store_open(&store, p->records.p, NULL) && store_learner(store, 3, 1, &learner, NULL));
    CHECK(store_save_review(store, learner, unit, step, &review, NULL));
    store_close(store);
}

static size_t n_kept(const struct nook *p)
{
    struct store *store = NULL;
    CHECK(store_open(&store, p->records.p, NULL));
    size_t n = store_describe(store).reviews;
    store_close(store);
    return n;
}

TEST(what_the_lessons_no_longer_have_is_dropped_in_silence)
{
    struct nook p = nook_open();
    keep(&p, "gone", "q1");
    keep(&p, "first", "gone");
    keep(&p, "first", "p1"); /* a page */
    keep(&p, "first", "q2"); /* no booster */
    keep(&p, "broken", "q1");
    struct learner_seat seat = sit_down(&p, false, 1);
    CHECK_INT(n_due(&seat), 5);
    choose(&seat, 0);
    CHECK_STR(on_top(&seat), "booster");
    CHECK(says(&seat, "لا أسئلة للمراجعة اليوم") && !session_view(seat.session)->notice);
    command(&seat, COMMAND_BACK);
    CHECK_INT(n_due(&seat), 0);
    CHECK(!says(&seat, "للمراجعة"));
    stand_up(&seat);
    CHECK_INT(n_kept(&p), 1); /* that of the broken unit, which may be mended */
    keep(&p, "first", "q1");
    seat = sit_down(&p, false, 1);
    choose(&seat, 0);
    CHECK(says(&seat, "ما الخطوة الأولى؟"));
    CHECK_INT(session_view(seat.session)->n_boosters, 1);
    stand_up(&seat);
    nook_close(&p);
}

/* Over the real lessons, from as many units as there are. */
TEST(a_sitting_asks_six_and_no_more)
{
    enum { KEPT = 9 };
    struct diag_list diags = {.lang = LANG_EN};
    struct app_view *view = xcalloc(1, sizeof *view);
    struct sitting sitting = {0};
    struct store *store = NULL;
    struct err err = {0};
    size_t n = 0;
    struct course *course = course_load("lessons", &diags);
    CHECK(course != NULL && store_open(&store, NULL, NULL) && store_learner(store, 3, 1, &view->learner, NULL));
    view->course = course;
    view->now = (int64_t)(FIRST_DAY + 1) * DAY;
    for (size_t u = 0; course && u < course->n_units && n < KEPT; u++) {
        struct unit *unit = unit_load("lessons", "ar", course->units[u].id, NULL);
        for (size_t i = 0, of_unit = 0; unit && i < unit->n_steps && of_unit < 2; i++) {
            const struct question *question = unit->steps[i].question;
            struct review review = review_begin(FIRST_DAY);
            if (!question || !question->booster)
                continue;
            CHECK(store_save_review(store, view->learner, unit->id, unit->steps[i].id, &review, NULL));
            of_unit++;
            n++;
        }
        unit_destroy(unit);
    }
    CHECK(n >= KEPT);
    CHECK(sitting_gather(&sitting, view, store, "lessons", "ar", &err));
    CHECK_INT(view->n_boosters, 6);
    for (size_t i = 0; i < view->n_boosters; i++)
        for (size_t k = 0; k < i; k++)
            CHECK(view->boosters[i].step != view->boosters[k].step);
    sitting_end(&sitting, view);
    CHECK_INT(view->n_boosters, 0);
    store_close(store);
    course_destroy(course);
    diag_finish(&diags);
    free(view);
}

TEST(a_clock_that_was_ahead_puts_nothing_off_for_years)
{
    struct nook p = nook_open();
    struct learner_seat seat = sit_down(&p, false, 4000);
    give_up(&seat);
    stand_up(&seat);
    seat = sit_down(&p, false, 1);
    CHECK_INT(n_due(&seat), 1);
    choose(&seat, 0);
    command(&seat, COMMAND_SKIP);
    stand_up(&seat);
    seat = sit_down(&p, false, 2);
    CHECK_INT(n_due(&seat), 1);
    stand_up(&seat);
    nook_close(&p);
}

TEST(how_sure_one_was_is_known_the_next_time)
{
    struct nook p = nook_open();
    struct learner_seat seat = sit_down(&p, false, 0);
    give_up(&seat);
    command(&seat, COMMAND_HOME);
    stand_up(&seat);
    keep(&p, "first", "q1");
    struct store *store = NULL;
    int64_t learner = 0;
    CHECK(store_open(&store, p.records.p, NULL) && store_learner(store, 3, 1, &learner, NULL));
    CHECK(store_save_step(store, learner, "first", 1, "q1", &(struct step_progress){STEP_DONE, 0}, "b/s", 5, NULL));
    store_close(store);
    seat = sit_down(&p, false, 0);
    choose(&seat, 0); /* goes on */
    CHECK(progress_was_sure_and_wrong(&session_view(seat.session)->progress, 1));
    command(&seat, COMMAND_HOME);
    stand_up(&seat);
    nook_close(&p);
}
