#include "app/session.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/nook.h"
#include "base/file.h"
#include "base/mem.h"
#include "screen/finish.h"
#include "test.h"

static struct session *sit_down(const struct nook *p, bool guest)
{
    struct session_options options = {.data = p->data.p,
                                      .records = guest ? NULL : p->records.p,
                                      .lang = LANG_COUNT,
                                      .guest = guest,
                                      .seed = 7,
                                      .now = 1795000000};
    struct err err = {0};
    struct session *s = session_open(&options, &err);
    if (!s)
        BUG("session: %s", err.detail);
    return s;
}

/* A screen that asks for one effect, so that each can be tried without walking there. */
static struct step wanted;
static void probe_view(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    (void)app;
    (void)page;
}
static struct step probe_handle(void *state, const struct app_view *app, const struct action *action)
{
    (void)state;
    (void)app;
    (void)action;
    return wanted;
}
static const struct screen_ops screen_probe = {
    .name = "probe", .state_size = 1, .view = probe_view, .handle = probe_handle};

/* Has the effect performed; returns whether a quick exit was asked for. */
static bool perform(struct session *s, struct effect effect)
{
    struct stack stack = {0};
    struct action action = {.kind = ACTION_SUBMIT};
    wanted = step_stay();
    wanted.effects[0] = effect;
    wanted.n_effects = 1;
    stack_start(&stack, &screen_probe, 0, session_view(s));
    bool quick = session_act(s, &stack, &action);
    stack_finish(&stack);
    return quick;
}

static void answer_q1(struct session *s)
{
    (void)perform(s, (struct effect){.kind = EFFECT_OPEN_UNIT, .number = 0});
    (void)perform(s, (struct effect){
                         .kind = EFFECT_STEP, .number = 1, .state = {.state = STEP_DONE, .points = 50}, .record = "a"});
    (void)perform(s, (struct effect){.kind = EFFECT_PLACE, .number = 2});
}

TEST(what_was_answered_is_there_next_time)
{
    struct nook p = nook_open();
    struct session *s = sit_down(&p, false);
    CHECK(session_view(s)->first_start);
    CHECK(!file_exists(p.records.p));
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 3});
    CHECK(session_view(s)->stored);
    answer_q1(s);
    session_close(s);

    s = sit_down(&p, false);
    CHECK(!session_view(s)->first_start);
    CHECK(session_view(s)->learner != 0);
    CHECK_INT(session_view(s)->summaries[0].done, 1);
    (void)perform(s, (struct effect){.kind = EFFECT_OPEN_UNIT, .number = 0});
    CHECK_INT(session_view(s)->progress.place, 2);
    CHECK_INT(session_view(s)->progress.steps[1].points, 50);
    CHECK_INT(session_view(s)->progress.steps[0].state, STEP_NEW);
    session_close(s);
    nook_close(&p);
}

TEST(records_that_cannot_be_kept_are_shown_and_then_told)
{
    struct nook p = nook_open();
    struct session *s = sit_down(&p, false);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 3});
    answer_q1(s);
    session_close(s);
    s = sit_down(&p, false);
    /* Between the first screen and the first key the file is exchanged for one that cannot be opened. */
    struct err err;
    CHECK(file_replace(p.records.p, STR("this is not a database, and long enough to be looked at closely"), &err));
    CHECK_INT(session_view(s)->summaries[0].done, 1);
    CHECK(session_view(s)->stored && session_view(s)->notice == NULL);
    (void)perform(s, (struct effect){.kind = EFFECT_OPEN_UNIT, .number = 0});
    CHECK(!session_view(s)->stored && session_view(s)->notice != NULL);
    CHECK_INT(session_view(s)->progress.steps[1].points, 50); /* carried into memory */
    answer_q1(s);
    session_close(s);
    nook_close(&p);
}

TEST(two_learners_do_not_see_each_other)
{
    struct nook p = nook_open();
    struct session *s = sit_down(&p, false);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 0});
    answer_q1(s);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 1});
    CHECK_INT(session_view(s)->summaries[0].done, 0);
    session_close(s);
    s = sit_down(&p, false);
    CHECK_INT(session_view(s)->learner, 0); /* with two the start page asks */
    CHECK(!session_view(s)->first_start);
    session_close(s);
    nook_close(&p);
}

TEST(a_guest_leaves_no_file)
{
    struct nook p = nook_open();
    struct session *s = sit_down(&p, false);
    (void)perform(s, (struct effect){.kind = EFFECT_GUEST});
    answer_q1(s);
    CHECK_INT(session_view(s)->progress.steps[1].points, 50);
    CHECK(!session_view(s)->stored);
    session_close(s);
    s = sit_down(&p, true);
    CHECK(session_view(s)->guest);
    answer_q1(s);
    session_close(s);
    CHECK_INT(rmdir(p.folder), 0); /* empty: nothing was written */
    CHECK_INT(mkdir(p.folder, 0700), 0);
    nook_close(&p);
}

TEST(settings_are_kept_for_the_learner)
{
    struct nook p = nook_open();
    struct session *s = sit_down(&p, false);
    struct settings chosen = {.lang = LANG_EN, .digits = DIGITS_LATIN, .tashkeel = true, .exit_way = EXIT_DECOY};
    (void)perform(s, (struct effect){.kind = EFFECT_SET, .settings = chosen});
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 5});
    session_close(s);
    s = sit_down(&p, false);
    CHECK_INT(session_view(s)->settings.lang, LANG_EN);
    CHECK_INT(session_view(s)->settings.digits, DIGITS_LATIN);
    CHECK(session_view(s)->settings.tashkeel);
    CHECK_INT(session_view(s)->settings.exit_way, EXIT_DECOY);
    session_close(s);
    nook_close(&p);
}

TEST(a_track_leaves_steps_out_and_is_kept_for_the_learner)
{
    struct nook p = nook_open();
    struct session *s = sit_down(&p, false);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 5});
    (void)perform(s, (struct effect){.kind = EFFECT_OPEN_UNIT, .number = 0});
    size_t all = session_view(s)->unit->n_steps;
    CHECK(unit_find(session_view(s)->unit, "p1") == 0);
    struct settings chosen = session_view(s)->settings;
    memcpy(chosen.track, "short", sizeof "short");
    (void)perform(s, (struct effect){.kind = EFFECT_SET, .settings = chosen});
    session_close(s);
    s = sit_down(&p, false);
    CHECK_STR(session_view(s)->settings.track, "short");
    (void)perform(s, (struct effect){.kind = EFFECT_OPEN_UNIT, .number = 0});
    CHECK_INT(session_view(s)->unit->n_steps, all - 1);
    CHECK_INT(session_view(s)->progress.n_steps, all - 1);
    CHECK(unit_find(session_view(s)->unit, "p1") == SIZE_MAX);
    session_close(s);
    nook_close(&p);
}

TEST(a_broken_unit_is_told_and_the_rest_goes_on)
{
    struct nook p = nook_open();
    struct session *s = sit_down(&p, true);
    (void)perform(s, (struct effect){.kind = EFFECT_OPEN_UNIT, .number = 1});
    CHECK(session_view(s)->notice != NULL);
    CHECK(session_view(s)->unit == NULL);
    (void)perform(s, (struct effect){.kind = EFFECT_OPEN_UNIT, .number = 0});
    CHECK(session_view(s)->notice == NULL);
    CHECK_STR(session_view(s)->unit->id, "first");
    session_close(s);
    nook_close(&p);
}

TEST(a_damaged_record_is_told_left_alone_and_the_course_goes_on)
{
    struct nook p = nook_open();
    struct err err;
    struct buf folder = {0}, after = {0};
    buf_addf(&folder, "%s/state", p.folder);
    CHECK(file_make_dirs(folder.p, &err));
    CHECK(file_replace(p.records.p, STR("this is not a database, and long enough to be looked at closely"), &err));
    struct session *s = sit_down(&p, false);
    CHECK(session_view(s)->notice != NULL);
    CHECK(!session_view(s)->stored);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 2});
    answer_q1(s);
    CHECK_INT(session_view(s)->progress.steps[1].points, 50);
    session_close(s);
    CHECK(file_read(p.records.p, 1 << 20, &after, &err));
    CHECK(str_starts(buf_str(&after), STR("this is not a database")));
    buf_finish(&after);
    buf_finish(&folder);
    nook_close(&p);
}

/* The file opens, and every table in it is torn: found out when the learner is looked up, or later by a save. */
static void tear(const struct nook *p)
{
    struct err err;
    struct buf whole = {0};
    CHECK(file_read(p->records.p, 1 << 20, &whole, &err) && whole.n > 8192);
    memset(whole.p + 4096, 0xA5, whole.n - 4096);
    CHECK(file_replace(p->records.p, buf_str(&whole), &err));
    buf_finish(&whole);
}

TEST(torn_records_are_told_left_alone_and_the_course_goes_on)
{
    struct nook p = nook_open();
    struct session *s = sit_down(&p, false);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 2});
    answer_q1(s);
    session_close(s);
    tear(&p);
    s = sit_down(&p, false);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 2});
    CHECK(session_view(s)->notice != NULL);
    CHECK(!session_view(s)->stored && session_view(s)->learner != 0);
    answer_q1(s);
    CHECK_INT(session_view(s)->progress.steps[1].points, 50);
    session_close(s);
    nook_close(&p);
}

TEST(wiping_leaves_no_file_and_starts_anew)
{
    struct nook p = nook_open();
    struct session *s = sit_down(&p, false);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 3});
    answer_q1(s);
    (void)perform(s, (struct effect){.kind = EFFECT_WIPE});
    CHECK(!file_exists(p.records.p));
    CHECK(session_view(s)->first_start);
    CHECK_INT(session_view(s)->learner, 0);
    CHECK_INT(session_view(s)->summaries[0].done, 0);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 4});
    CHECK(session_view(s)->stored);
    session_close(s);
    nook_close(&p);
}

TEST(a_quick_exit_is_reported_at_once)
{
    struct nook p = nook_open();
    struct session *s = sit_down(&p, true);
    CHECK(perform(s, (struct effect){.kind = EFFECT_QUICK_EXIT}));
    CHECK(!perform(s, (struct effect){.kind = EFFECT_NONE}));
    session_close(s);
    nook_close(&p);
}

/* A start of the program at a terminal. */
static struct session *sit_at(const struct nook *p, bool guest, const char *terminal, bool sure, struct stack *stack)
{
    struct session_options options = {
        .data = p->data.p, .records = p->records.p, .lang = LANG_COUNT, .guest = guest, .seed = 7, .now = 1795000000};
    struct err err = {0};
    struct session *s = session_open(&options, &err);
    if (!s)
        BUG("session: %s", err.detail);
    session_terminal(s, terminal, sure);
    *stack = (struct stack){0};
    session_begin(s, stack);
    return s;
}

static bool is_on_top(const struct stack *stack, const struct screen_ops *ops)
{
    return stack->n > 0 && stack->levels[stack->n - 1].ops == ops;
}

static void leave(struct session *s, struct stack *stack)
{
    stack_finish(stack);
    session_close(s);
}

static bool act(struct session *s, struct stack *stack, struct action action)
{
    return session_act(s, stack, &action);
}

TEST(a_terminal_that_nobody_knows_is_asked_about_once)
{
    struct nook p = nook_open();
    struct stack stack;
    struct session *s = sit_at(&p, false, "strange", true, &stack);
    CHECK(is_on_top(&stack, &screen_start)); /* it said what it is */
    leave(s, &stack);
    s = sit_at(&p, false, "strange", false, &stack);
    CHECK(is_on_top(&stack, &screen_display));
    (void)act(s, &stack, (struct action){.kind = ACTION_CHOOSE, .option = 3});
    CHECK_INT(session_view(s)->display.rows, SAMPLE_WORDS);
    CHECK(!file_exists(p.records.p)); /* nobody is learning yet */
    (void)act(s, &stack, (struct action){.kind = ACTION_COMMAND, .command = COMMAND_BACK});
    CHECK(is_on_top(&stack, &screen_start));
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 2});
    leave(s, &stack);
    s = sit_at(&p, false, "strange", false, &stack);
    CHECK(is_on_top(&stack, &screen_home));
    CHECK_INT(session_view(s)->display.rows, SAMPLE_WORDS);
    leave(s, &stack);
    s = sit_at(&p, false, "another", false, &stack);
    CHECK(is_on_top(&stack, &screen_display));
    CHECK_INT(session_view(s)->display.rows, SAMPLE_NONE);
    (void)act(s, &stack, (struct action){.kind = ACTION_COMMAND, .command = COMMAND_BACK});
    CHECK(is_on_top(&stack, &screen_home));
    leave(s, &stack);
    s = sit_at(&p, false, "another", false, &stack);
    CHECK(is_on_top(&stack, &screen_home));
    leave(s, &stack);
    nook_close(&p);
}

TEST(a_guest_profits_from_what_was_said_and_leaves_nothing)
{
    struct nook p = nook_open();
    struct stack stack;
    struct session *s = sit_at(&p, true, "strange", false, &stack);
    CHECK(is_on_top(&stack, &screen_display));
    (void)act(s, &stack, (struct action){.kind = ACTION_CHOOSE, .option = 1});
    CHECK_INT(session_view(s)->display.rows, SAMPLE_INVERSE);
    leave(s, &stack);
    CHECK(!file_exists(p.records.p));
    s = sit_at(&p, false, "strange", false, &stack);
    (void)act(s, &stack, (struct action){.kind = ACTION_CHOOSE, .option = 2});
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 1});
    leave(s, &stack);
    s = sit_at(&p, true, "strange", false, &stack);
    CHECK(is_on_top(&stack, &screen_home));
    CHECK_INT(session_view(s)->display.rows, SAMPLE_GUARDED);
    (void)perform(s, (struct effect){.kind = EFFECT_DISPLAY, .display = {SAMPLE_VISUAL, SAMPLE_NONE, SAMPLE_NONE}});
    leave(s, &stack);
    s = sit_at(&p, false, "strange", false, &stack);
    CHECK_INT(session_view(s)->display.rows, SAMPLE_GUARDED);
    leave(s, &stack);
    nook_close(&p);
}

/* Nobody learns in a trainer's tool, and yet it need not ask at each start. */
TEST(a_tool_keeps_what_was_said_of_the_terminal_where_there_are_records)
{
    struct nook p = nook_open();
    struct session_options options = {.data = ".",
                                      .records = p.records.p,
                                      .lang = LANG_AR,
                                      .guest = true,
                                      .tool = true,
                                      .seed = 7,
                                      .now = 1795000000};
    struct err err = {0};
    struct stack stack;
    for (int i = 0; i < 3; i++) {
        struct session *s = session_open(&options, &err);
        CHECK(s);
        if (!s)
            break;
        session_terminal(s, "strange", false);
        session_begin(s, &stack);
        CHECK(is_on_top(&stack, &screen_display) == (i < 2));
        (void)perform(s, (struct effect){.kind = EFFECT_DISPLAY, .display = {.rows = SAMPLE_WORDS}});
        leave(s, &stack);
        CHECK(file_exists(p.records.p) == (i > 0));
        if (i == 0) { /* somebody begins to learn here */
            s = sit_at(&p, false, "another", true, &stack);
            (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 1});
            leave(s, &stack);
        }
    }
    nook_close(&p);
}

static void take_track(struct session *s, const char *track)
{
    struct effect e = {.kind = EFFECT_SET, .settings = session_view(s)->settings};
    memset(e.settings.track, 0, sizeof e.settings.track);
    memcpy(e.settings.track, track, strlen(track));
    (void)perform(s, e);
}

TEST(a_track_stays_with_its_learner)
{
    struct nook p = nook_open();
    struct session *s = sit_down(&p, false);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 1});
    take_track(s, "");
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 2});
    take_track(s, "leader");
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 1});
    CHECK_STR(session_view(s)->settings.track, "");
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 2});
    CHECK_STR(session_view(s)->settings.track, "leader");
    session_close(s);
    nook_close(&p);
}

/* ---- paper ---- */

static void print_certificate(struct session *s, const char *name, bool as_text)
{
    (void)perform(s, (struct effect){.kind = EFFECT_PRINT,
                                     .printing = {.what = PAPER_CERTIFICATE, .as_text = as_text, .name = name}});
}

TEST(the_name_on_a_certificate_is_in_its_file_and_nowhere_else)
{
    struct nook p = nook_open();
    struct err err = {0};
    struct buf html = {0}, records = {0};
    struct stat st;
    CHECK_INT(setenv("HOME", p.folder, 1), 0);
    struct session *s = sit_down(&p, false);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 3});
    print_certificate(s, "Salma <Q>", false);
    const char *path = session_view(s)->printed[PAPER_CERTIFICATE];
    CHECK(path != NULL && file_read(path, 1 << 20, &html, &err));
    CHECK(strstr(buf_z(&html), "Salma &lt;Q&gt;") != NULL);
    CHECK(path != NULL && stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
    session_close(s);
    CHECK(file_read(p.records.p, 1 << 24, &records, &err));
    CHECK(!memmem(records.p, records.n, "Salma", 5));
    buf_finish(&html);
    buf_finish(&records);
    nook_close(&p);
}

TEST(a_file_that_is_there_is_left_alone)
{
    struct nook p = nook_open();
    struct err err = {0};
    struct buf mine = {0}, first = {0};
    buf_addf(&mine, "%s/certificate.txt", p.folder);
    CHECK(file_replace(mine.p, STR("mine"), &err));
    CHECK_INT(setenv("HOME", p.folder, 1), 0);
    struct session *s = sit_down(&p, true);
    print_certificate(s, "", true);
    buf_addf(&first, "%s/certificate-2.txt", p.folder);
    CHECK_STR(session_view(s)->printed[PAPER_CERTIFICATE], first.p);
    (void)perform(s, (struct effect){.kind = EFFECT_UNPRINT});
    CHECK(session_view(s)->printed[PAPER_CERTIFICATE] == NULL);
    CHECK(!file_exists(first.p) && file_exists(mine.p));
    session_close(s);
    buf_finish(&mine);
    buf_finish(&first);
    nook_close(&p);
}

TEST(paper_that_cannot_be_written_is_told)
{
    struct nook p = nook_open();
    CHECK_INT(setenv("HOME", "/proc/nowhere", 1), 0);
    struct session *s = sit_down(&p, true);
    print_certificate(s, "Salma", false);
    CHECK(session_view(s)->printed[PAPER_CERTIFICATE] == NULL);
    CHECK_STR(session_view(s)->notice, msg(LANG_AR, "error.print"));
    session_close(s);
    nook_close(&p);
}

TEST(what_could_not_be_deleted_can_be_tried_again)
{
    struct nook p = nook_open();
    struct buf home = {0};
    buf_addf(&home, "%s/home", p.folder);
    CHECK_INT(mkdir(home.p, 0700), 0);
    CHECK_INT(setenv("HOME", home.p, 1), 0);
    struct session *s = sit_down(&p, true);
    const struct app_view *view = session_view(s);
    print_certificate(s, "", true);
    CHECK(view->printed[PAPER_CERTIFICATE] != NULL && view->printed[PAPER_CARD] == NULL);
    /* A folder in its place is what unlink refuses, to root as well. */
    CHECK_INT(unlink(view->printed[PAPER_CERTIFICATE]), 0);
    CHECK_INT(mkdir(view->printed[PAPER_CERTIFICATE], 0700), 0);
    (void)perform(s, (struct effect){.kind = EFFECT_UNPRINT});
    CHECK(view->printed[PAPER_CERTIFICATE] != NULL);
    CHECK_STR(view->notice, msg(LANG_AR, "error.unprint"));
    CHECK_INT(rmdir(view->printed[PAPER_CERTIFICATE]), 0);
    (void)perform(s, (struct effect){.kind = EFFECT_UNPRINT}); /* somebody else was quicker: it is not there */
    CHECK(view->printed[PAPER_CERTIFICATE] == NULL && view->notice == NULL);
    session_close(s);
    buf_finish(&home);
    nook_close(&p);
}

TEST(what_was_started_comes_first_and_is_home)
{
    struct session_options options = {
        .data = ".", .lang = LANG_EN, .guest = true, .seed = 7, .now = 1795000000, .first = &screen_glossary};
    struct stack stack = {0};
    struct err err = {0};
    struct session *s = session_open(&options, &err);
    if (!s)
        BUG("session: %s", err.detail);
    session_begin(s, &stack);
    CHECK(stack.n == 1 && stack.levels[0].ops == &screen_glossary);
    (void)session_act(s, &stack, &(struct action){.kind = ACTION_COMMAND, .command = COMMAND_KEYS});
    CHECK(stack.n == 2);
    (void)session_act(s, &stack, &(struct action){.kind = ACTION_COMMAND, .command = COMMAND_HOME});
    CHECK(stack.n == 1 && stack.levels[0].ops == &screen_glossary);
    stack_finish(&stack);
    session_close(s);
}

/* In the lab, by a sitting whose seed is known to all. */
static void ask_for_words(struct buf *words)
{
    struct session_options options = {.data = ".", .lang = LANG_AR, .guest = true, .seed = 7, .now = 1795000000};
    struct stack stack = {0};
    struct err err = {0};
    struct session *s = session_open(&options, &err);
    if (!s)
        BUG("session: %s", err.detail);
    stack_start(&stack, &screen_passphrase, 0, session_view(s));
    (void)session_act(s, &stack, &(struct action){.kind = ACTION_CHOOSE, .option = 1});
    CHECK(session_view(s)->suggested != NULL);
    buf_adds(words, session_view(s)->suggested ? session_view(s)->suggested : "");
    stack_finish(&stack);
    session_close(s);
}

TEST(nobody_can_foresee_a_suggestion_by_the_seed)
{
    struct buf one = {0}, other = {0};
    ask_for_words(&one);
    ask_for_words(&other);
    CHECK(strcmp(buf_z(&one), buf_z(&other)) != 0);
    buf_finish(&one);
    buf_finish(&other);
}

/* Walks to the screen that shows what was gathered. */
static const struct achieved *gather(struct session *s)
{
    struct stack stack = {0};
    struct action action = {.kind = ACTION_SUBMIT};
    wanted = step_push(&screen_finish, 0);
    stack_start(&stack, &screen_probe, 0, session_view(s));
    (void)session_act(s, &stack, &action);
    stack_finish(&stack);
    return session_view(s)->achieved;
}

TEST(what_was_achieved_is_gathered_over_the_units)
{
    struct nook p = nook_open();
    struct session *s = sit_down(&p, false);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 3});
    size_t before = gather(s)->skills.of[SKILL_KNOWLEDGE].done;
    answer_q1(s);
    const struct achieved *achieved = gather(s);
    CHECK_INT(before, 0);
    CHECK_INT(achieved->skills.of[SKILL_KNOWLEDGE].done, 1);
    CHECK_INT(achieved->skills.of[SKILL_KNOWLEDGE].sum, 50);
    session_close(s);
    nook_close(&p);
}

static void finish_step(struct session *s, size_t step, int points, const char *record)
{
    struct effect e = {.kind = EFFECT_STEP, .number = step, .state = {.state = STEP_DONE, .points = points}};
    (void)snprintf(e.record, sizeof e.record, "%s", record);
    (void)perform(s, e);
}

TEST(doing_a_unit_again_takes_nothing_away)
{
    struct nook p = nook_open();
    struct session *s = sit_down(&p, false);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 3});
    answer_q1(s);
    finish_step(s, 3, -1, "n1.a");
    CHECK_INT(gather(s)->skills.of[SKILL_STORY].sum, 100);
    (void)perform(s, (struct effect){.kind = EFFECT_AGAIN});
    CHECK_INT(gather(s)->skills.of[SKILL_KNOWLEDGE].sum, 50);
    (void)perform(s, (struct effect){.kind = EFFECT_STEP, .number = 1, .state = {STEP_SKIPPED, -1}});
    (void)perform(s, (struct effect){.kind = EFFECT_STEP, .number = 3, .state = {STEP_SKIPPED, -1}});
    CHECK_INT(gather(s)->skills.of[SKILL_KNOWLEDGE].sum, 50);
    CHECK_INT(gather(s)->skills.of[SKILL_STORY].sum, 100);
    (void)perform(s, (struct effect){.kind = EFFECT_AGAIN});
    finish_step(s, 1, 100, "a");
    finish_step(s, 3, -1, "n1.b"); /* a mixed ending */
    CHECK_INT(gather(s)->skills.of[SKILL_KNOWLEDGE].sum, 100);
    CHECK_INT(gather(s)->skills.of[SKILL_STORY].done, 1);
    CHECK_INT(gather(s)->skills.of[SKILL_STORY].sum, 100);
    session_close(s);
    nook_close(&p);
}

TEST(nothing_of_what_was_achieved_is_left_for_another_learner)
{
    struct nook p = nook_open();
    CHECK_INT(setenv("HOME", p.folder, 1), 0);
    struct session *s = sit_down(&p, false);
    const struct app_view *view = session_view(s);
    static const struct effect others[] = {
        {.kind = EFFECT_LEARNER, .number = 5}, {.kind = EFFECT_GUEST}, {.kind = EFFECT_FORGET}, {.kind = EFFECT_WIPE}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 3});
        answer_q1(s);
        (void)gather(s);
        print_certificate(s, "Salma", false);
        CHECK(view->achieved != NULL && view->printed[PAPER_CERTIFICATE] != NULL);
        (void)perform(s, others[i]);
        CHECK(view->achieved == NULL && view->printed[PAPER_CERTIFICATE] == NULL);
    }
    session_close(s);
    nook_close(&p);
}

/* Opens the first unit with a first hour. */
static bool find_hour(struct session *s, size_t *step)
{
    const struct app_view *view = session_view(s);
    for (size_t u = 0; u < view->course->n_units; u++) {
        (void)perform(s, (struct effect){.kind = EFFECT_OPEN_UNIT, .number = u});
        for (size_t i = 0; i < view->unit->n_steps; i++) {
            const struct exercise *exercise = view->unit->steps[i].exercise;
            *step = i;
            if (exercise && exercise->kind == EXERCISE_FIRST_HOUR)
                return true;
        }
    }
    return false;
}

static void put_in_order(struct session *s, size_t step)
{
    const struct first_hour_task *task = session_view(s)->unit->steps[step].exercise->first_hour;
    struct buf record = {0};
    for (size_t i = 0; i < task->n_moves; i++)
        buf_addf(&record, "%s%s", i > 0 ? ">" : "firsthour/", task->moves[i].id);
    buf_adds(&record, "/slips0.reasons3");
    finish_step(s, step, 90, record.p);
    buf_finish(&record);
}

/* The texts of the pocket card are those of the lessons, and these are in another language now. */
TEST(what_was_achieved_follows_the_language)
{
    struct nook p = nook_open();
    struct session_options options = {
        .data = ".", .records = p.records.p, .lang = LANG_AR, .seed = 7, .now = 1795000000};
    struct err err = {0};
    struct session *s = session_open(&options, &err);
    if (!s)
        BUG("session: %s", err.detail);
    const struct app_view *view = session_view(s);
    (void)perform(s, (struct effect){.kind = EFFECT_LEARNER, .number = 3});
    size_t step = 0;
    CHECK(find_hour(s, &step));
    put_in_order(s, step);
    const struct achieved *achieved = gather(s);
    CHECK(achieved->hours.n > 0);
    CHECK_STR(achieved->units[0]->lang, "ar");
    struct effect set = {.kind = EFFECT_SET, .settings = view->settings};
    set.settings.lang = LANG_EN;
    (void)perform(s, set);
    CHECK(view->achieved == achieved && achieved->hours.n > 0);
    CHECK_STR(achieved->units[0]->lang, "en");
    session_close(s);
    nook_close(&p);
}

TEST(a_guest_goes_on_with_one_key)
{
    struct nook p = nook_open();
    struct stack stack;
    struct session *s = sit_at(&p, true, "strange", false, &stack);
    CHECK(is_on_top(&stack, &screen_display));
    (void)act(s, &stack, (struct action){.kind = ACTION_CHOOSE, .option = 0});
    CHECK(is_on_top(&stack, &screen_home));
    session_terminal(s, "strange", false);
    stack_finish(&stack);
    session_begin(s, &stack); /* come back from a command: nobody asks again */
    CHECK(!is_on_top(&stack, &screen_display));
    leave(s, &stack);
    nook_close(&p);
}
