/* Whole sittings: the way in, the ways on, the ways out, and 100,000 actions at random. */
#include <glob.h>

#include "base/rng.h"
#include "drafting.h"
#include "sample_agenda.h"
#include "reported.h"
#include "sample_paper.h"
#include "sample_seat.h"
#include "screen/report.h"

enum { SCREENS_MOST = 64 };

static bool has(const struct sample_page *s, enum effect_kind kind)
{
    for (size_t i = 0; i < s->step.n_effects; i++)
        if (s->step.effects[i].kind == kind)
            return true;
    return false;
}

static void at(struct sample_page *s, const struct screen_ops *ops, size_t number)
{
    stack_finish(&s->stack);
    stack_start(&s->stack, ops, number, &s->view);
}

TEST(the_first_start_leads_a_learner_home)
{
    struct sample_page *s = sample_open(LANG_AR);
    s->view.learner = 0;
    s->view.first_start = true;
    at(s, &screen_start, 0);
    sample_choose(s, LANG_EN);
    CHECK_INT(s->view.settings.lang, LANG_EN);
    CHECK(sample_says(s, "What quick exit cannot do"));
    sample_command(s, COMMAND_HOME);
    CHECK_STR(sample_screen(s), "start");
    sample_command(s, COMMAND_NEXT);
    sample_choose(s, 0);
    sample_choose(s, 12);
    CHECK_INT(s->step.move, STEP_STAY);
    sample_choose(s, 11);
    CHECK_INT(s->step.effects[0].kind, EFFECT_LEARNER);
    CHECK_INT(s->step.effects[0].number, 11);
    CHECK_STR(sample_screen(s), "track");
    sample_command(s, COMMAND_BACK); /* the map comes next, whatever is chosen */
    CHECK_STR(sample_screen(s), "track");
    sample_choose(s, 2);
    CHECK(has(s, EFFECT_SET));
    CHECK_STR(s->view.settings.track, "short");
    CHECK_STR(sample_screen(s), "home");
    sample_close(s);
}

TEST(who_is_known_goes_to_the_map_at_once)
{
    struct sample_page *s = sample_open(LANG_AR);
    const bool used[STORE_SYMBOLS] = {[3] = true};
    s->view.symbols_used = used;
    at(s, &screen_start, START_SYMBOL);
    sample_choose(s, 3);
    CHECK_STR(sample_screen(s), "home");
    at(s, &screen_start, START_SYMBOL);
    s->course.n_tracks = 0;
    sample_choose(s, 4);
    CHECK_STR(sample_screen(s), "home");
    sample_close(s);
}

TEST(a_track_is_changed_in_the_settings_and_taken_back)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_command(s, COMMAND_SETTINGS);
    sample_pick(s, "Track");
    sample_pick(s, "A turned track");
    CHECK_STR(sample_screen(s), "settings");
    CHECK_STR(s->view.settings.track, "turned");
    sample_pick(s, "Track");
    sample_command(s, COMMAND_BACK);
    CHECK_STR(s->view.settings.track, "turned");
    sample_pick(s, "Track");
    sample_pick(s, "The whole course");
    CHECK_STR(s->view.settings.track, "");
    sample_close(s);
}

TEST(a_guest_asks_for_nothing_to_be_written)
{
    struct sample_page *s = sample_open(LANG_AR);
    s->view.learner = 0;
    s->view.first_start = true;
    at(s, &screen_start, START_WHO);
    sample_choose(s, 1);
    CHECK_INT(s->step.n_effects, 1);
    CHECK(has(s, EFFECT_GUEST));
    CHECK_STR(sample_screen(s), "home");
    CHECK(sample_page(s)->notice == NULL);
    sample_close(s);
}

TEST(which_pictures_have_records_is_not_to_be_seen)
{
    struct sample_page *s = sample_open(LANG_AR);
    bool used[STORE_SYMBOLS] = {false};
    struct buf before = {0}, after = {0};
    s->view.symbols_used = used;
    at(s, &screen_start, START_SYMBOL);
    page_dump(sample_page(s), &before);
    used[3] = true;
    page_dump(sample_page(s), &after);
    CHECK_STR(buf_z(&after), buf_z(&before));
    buf_finish(&before);
    buf_finish(&after);
    sample_close(s);
}

/* A cover shows nothing, a calculator knows of nothing. */
static void check_ways_out(struct sample_page *s, const struct screen_ops *ops)
{
    bool decoy = ops == &screen_decoy, cover = ops == &screen_cover || ops == &screen_covered;
    at(s, ops, 0);
    CHECK_INT(page_has_action(sample_page(s), COMMAND_HELP_NOW), !decoy && !cover && ops != &screen_help_now);
    CHECK_INT(page_has_action(sample_page(s), COMMAND_EXIT), !decoy);
    CHECK_INT(page_has_action(sample_page(s), COMMAND_QUIT), !cover);
    sample_command(s, COMMAND_HELP_NOW);
    CHECK_STR(sample_screen(s), decoy || cover ? ops->name : "help_now");
    sample_command(s, COMMAND_EXIT);
    CHECK_INT(s->exited, !decoy);
    CHECK(s->stack.quit);
}

/* What a screen is open in: the course, or something of a trainer's or a seat's. */
struct world {
    struct sample_page *s;
    struct sample_room *room;
    struct sample_seat *seat;
    struct sample_seats *seats;
};

static const struct stick_found found[] = {{"USB", "/media/usb"}, {"صف", "/media/class"}};
static const struct placing sticks = {
    .tool = "give", .found = found, .n_found = 2, .typed = "/srv/", .below = found, .n_below = 2, .above = "/"};

static struct world world_open(const struct screen_ops *ops)
{
    struct world w = {0};
    if (ops == &screen_seat || ops == &screen_covered) {
        w.seat = sample_seat_open(LANG_AR, false, 0);
        sample_seat_sit(w.seat);
        w.s = w.seat->r->s;
    } else if (ops == &screen_seats) {
        w.seats = sample_seats_open(LANG_AR, 0);
        sample_seats_come(w.seats, 3);
        w.s = w.seats->r->s;
    } else if (ops == &screen_projector || ops == &screen_trainer || ops == &screen_cover) {
        w.room = sample_room_open(LANG_AR, ops, false, 0);
        w.s = w.room->s;
    } else if (ops == &screen_entering || ops == &screen_taking) {
        w.s = sample_paper_open(LANG_AR, ops, false);
    } else if (ops == &screen_build) {
        w.s = drafting_open(LANG_AR);
    } else if (ops == &screen_agenda) {
        w.s = sample_agenda_open(LANG_AR);
    } else if (ops == &screen_reports || ops == &screen_report) {
        w.s = reported_open(LANG_AR, ops, 1, REPORTED_SEATS);
    } else if (ops == &screen_trainers) {
        w.s = sample_trainers(LANG_AR);
    } else if (ops == &screen_placing) {
        w.s = sample_open(LANG_AR);
        w.s->view.placing = &sticks;
        at(w.s, ops, 0);
    } else if (ops == &screen_told) {
        w.s = sample_open(LANG_AR);
        w.s->view.said = (struct said){"سطر\nوآخر", "give", false};
        at(w.s, ops, 0);
    } else {
        w.s = sample_open(LANG_AR);
        sample_go(w.s, "intro");
    }
    return w;
}

static void world_close(struct world *w, const struct screen_ops *ops)
{
    if (w->seat)
        sample_seat_close(w->seat);
    else if (w->seats)
        sample_seats_close(w->seats);
    else if (w->room)
        sample_room_close(w->room);
    else if (ops == &screen_entering || ops == &screen_taking)
        sample_paper_close();
    else if (ops == &screen_build)
        drafting_close(w->s);
    else if (ops == &screen_agenda)
        sample_agenda_close(w->s);
    else if (ops == &screen_reports || ops == &screen_report)
        reported_close(w->s);
    else
        sample_close(w->s);
}

TEST(help_and_the_way_out_are_on_every_page)
{
    for (size_t i = 0; screens[i]; i++) {
        struct world w = world_open(screens[i]);
        check_ways_out(w.s, screens[i]);
        world_close(&w, screens[i]);
    }
}

TEST(a_quick_exit_can_leave_a_calculator_that_tells_nothing)
{
    struct sample_page *s = sample_open(LANG_AR);
    s->view.settings.exit_way = EXIT_DECOY;
    s->view.notice = "progress";
    sample_go(s, "story");
    sample_command(s, COMMAND_EXIT);
    CHECK(s->exited);
    CHECK_INT(s->stack.n, 1);
    CHECK_STR(sample_screen(s), "decoy");
    s->view.stored = false;
    CHECK(sample_page(s)->notice == NULL);
    CHECK(!sample_says(s, msg(LANG_AR, "app.name")));
    static const enum command closed[] = {COMMAND_HELP_NOW, COMMAND_KEYS,     COMMAND_HOME, COMMAND_NEXT,
                                          COMMAND_GLOSSARY, COMMAND_SETTINGS, COMMAND_BACK};
    for (size_t i = 0; i < sizeof closed / sizeof closed[0]; i++) {
        sample_command(s, closed[i]);
        CHECK_STR(sample_screen(s), "decoy");
    }
    sample_submit(s, "2+2");
    CHECK(sample_says(s, "2+2 = 4"));
    sample_command(s, COMMAND_QUIT);
    CHECK(s->stack.quit);
    sample_close(s);
}

TEST(deleting_asks_first_and_rests_on_no)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_command(s, COMMAND_SETTINGS);
    sample_pick(s, "Delete everything on this computer");
    CHECK_INT(s->step.n_effects, 0);
    CHECK_INT(sample_page(s)->focus, 0);
    sample_choose(s, 0);
    CHECK(!has(s, EFFECT_WIPE));
    sample_pick(s, "Delete everything on this computer");
    sample_choose(s, 1);
    CHECK(has(s, EFFECT_WIPE));
    CHECK_STR(sample_screen(s), "start");
    sample_close(s);
    s = sample_open(LANG_EN);
    sample_command(s, COMMAND_SETTINGS);
    sample_pick(s, "Delete my records");
    sample_choose(s, 1);
    CHECK(has(s, EFFECT_FORGET));
    sample_close(s);
}

TEST(settings_change_one_thing_at_a_time)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_command(s, COMMAND_SETTINGS);
    for (size_t i = 0; i < 5; i++) {
        sample_choose(s, i);
        CHECK(has(s, EFFECT_SET));
    }
    CHECK_INT(s->view.settings.lang, LANG_AR);
    CHECK_INT(s->view.settings.digits, DIGITS_LATIN);
    CHECK_INT(s->view.settings.tashkeel, true);
    CHECK_INT(s->view.settings.colours, COLOURS_OFF);
    CHECK_INT(s->view.settings.exit_way, EXIT_DECOY);
    for (size_t i = 0; i < 5; i++)
        sample_choose(s, i);
    CHECK_INT(s->view.settings.lang, LANG_EN);
    CHECK_INT(s->view.settings.exit_way, EXIT_LEAVE);
    s->view.learner = 0;
    CHECK(!sample_says(s, "Delete my records"));
    sample_close(s);
}

TEST(a_setting_that_is_changed_keeps_its_page)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_command(s, COMMAND_SETTINGS);
    unsigned serial = sample_page(s)->serial;
    for (size_t i = 0; i < 5; i++) {
        sample_choose(s, i);
        CHECK_INT(sample_page(s)->serial, serial);
    }
    sample_close(s);
}

TEST(coming_back_is_to_where_one_left)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_pick(s, "Glossary");
    sample_command(s, COMMAND_BACK);
    CHECK_STR(sample_focused(s), "Glossary");
    sample_pick(s, "Settings");
    sample_pick(s, "Delete everything on this computer");
    sample_choose(s, 0);
    CHECK_STR(sample_focused(s), "Delete everything on this computer");
    sample_pick(s, "What is stored?");
    sample_command(s, COMMAND_BACK);
    CHECK_STR(sample_focused(s), "What is stored?");
    sample_command(s, COMMAND_HELP_NOW);
    sample_choose(s, 3);
    sample_command(s, COMMAND_BACK);
    CHECK_INT(sample_page(s)->focus, 3);
    sample_close(s);
}

TEST(the_way_out_is_among_the_first_commands_of_every_page)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_go(s, "single");
    const struct page *page = sample_page(s);
    size_t at = 0;
    while (at < page->n_actions && page->actions[at].command != COMMAND_EXIT)
        at++;
    CHECK_INT(at, 2);
    sample_close(s);
}

TEST(a_number_to_dial_keeps_its_digits)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_command(s, COMMAND_HELP_NOW);
    const struct page *page = sample_page(s);
    const struct para *para = page->blocks[0].rich->paras;
    size_t numbers = 0;
    for (size_t i = 0; i < para->n_spans; i++) {
        CHECK(para->spans[i].text.n > 0 && !memchr(para->spans[i].text.p, '`', para->spans[i].text.n));
        numbers += str_eq(para->spans[i].text, STR("911")) && (para->spans[i].style & SPAN_CODE);
    }
    CHECK_INT(numbers, 1);
    sample_close(s);
}

TEST(the_glossary_finds_words_however_they_are_spelled)
{
    static const struct {
        const char *search;
        size_t n;
    } cases[] = {{"", 3},    {"ابتزاز", 1}, {"إبتزاز", 1}, {"BLACK", 1}, {"تهديد بالنشر", 1},
                 {"اذن", 1}, {"؟؟", 3},     {"ققق", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sample_page *s = sample_open(LANG_EN);
        sample_command(s, COMMAND_GLOSSARY);
        sample_act(s, &(struct action){.kind = ACTION_TYPE, .text = cases[i].search});
        const struct page *page = sample_page(s);
        size_t n = 0;
        for (size_t k = 0; k < page->n_blocks; k++)
            n += page->blocks[k].n_options;
        CHECK_INT(n, cases[i].n);
        sample_close(s);
    }
}

TEST(a_glossary_entry_opens_by_search_by_number_and_by_name)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_command(s, COMMAND_GLOSSARY);
    sample_submit(s, "اختراق");
    CHECK(sample_says(s, "دخول حساب دون إذن"));
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, "Search"));
    sample_command(s, COMMAND_BACK);
    CHECK_STR(sample_screen(s), "home");
    sample_act(s, &(struct action){.kind = ACTION_COMMAND, .command = COMMAND_GLOSSARY, .text = "evidence"});
    CHECK(sample_says(s, "ما يثبت ما حدث"));
    sample_act(s, &(struct action){.kind = ACTION_COMMAND, .command = COMMAND_GLOSSARY, .text = "blackmail"});
    CHECK(sample_says(s, "تهديد مع طلب"));
    sample_command(s, COMMAND_BACK);
    CHECK_STR(sample_screen(s), "home");
    sample_close(s);
}

/* From the unit's beginning to its result by next and skip alone. */
static void finish_unit(struct sample_page *s)
{
    s->view.settings.track[0] = '\0';
    sample_go(s, "intro");
    for (size_t i = 0; i < 4 * s->unit->n_steps && strcmp(sample_screen(s), "result") != 0; i++)
        sample_command(s, page_has_action(sample_page(s), COMMAND_NEXT) ? COMMAND_NEXT : COMMAND_SKIP);
    CHECK_STR(sample_screen(s), "result");
}

TEST(a_unit_is_finished_once_an_attempt)
{
    struct sample_page *s = sample_open(LANG_EN);
    finish_unit(s);
    CHECK_INT(s->n_results, 1);
    CHECK(progress_is_finished(&s->view.progress));
    CHECK_INT(s->summaries[0].best, 0);
    CHECK(sample_says(s, "Stay calm"));
    finish_unit(s);
    CHECK_INT(s->n_results, 1);
    sample_go(s, "story");
    sample_command(s, COMMAND_NEXT);
    sample_command(s, COMMAND_NEXT);
    sample_pick(s, "إخبار صديق");
    CHECK(has(s, EFFECT_STEP));
    CHECK_INT(s->n_results, 1);
    finish_unit(s);
    sample_pick(s, "The unit once more");
    CHECK_INT(s->view.progress.attempt, 2);
    CHECK_STR(sample_screen(s), "reader");
    finish_unit(s);
    CHECK_INT(s->n_results, 2);
    sample_command(s, COMMAND_NEXT);
    CHECK_STR(sample_screen(s), "home");
    sample_close(s);
}

TEST(continue_opens_the_step_that_was_left)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_go(s, "number");
    sample_command(s, COMMAND_HOME);
    sample_choose(s, 0);
    CHECK_STR(sample_screen(s), "question");
    CHECK(sample_says(s, "كم رقم الطوارئ؟"));
    sample_command(s, COMMAND_BACK);
    CHECK(sample_says(s, "ما اسم ما يثبت؟"));
    sample_close(s);
}

TEST(a_broken_unit_says_so_and_stays_at_the_map)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_choose(s, 1);
    CHECK_STR(sample_screen(s), "home");
    CHECK_STR(sample_page(s)->notice, "broken");
    sample_close(s);
}

TEST(progress_that_is_not_kept_is_said_everywhere)
{
    struct sample_page *s = sample_open(LANG_EN);
    CHECK(sample_page(s)->notice == NULL);
    s->view.stored = false;
    CHECK_STR(sample_page(s)->notice, msg(LANG_EN, "notice.not_stored"));
    sample_command(s, COMMAND_KEYS);
    CHECK_STR(sample_page(s)->notice, msg(LANG_EN, "notice.not_stored"));
    sample_close(s);
}

/* Keys stand below the first heading, until the next. */
static size_t n_keys_here(struct sample_page *s)
{
    const struct page *page = sample_page(s);
    size_t headings = 0, n = 0;
    for (size_t i = 0; i < page->n_blocks; i++) {
        headings += page->blocks[i].kind == BLOCK_HEADING;
        n += page->blocks[i].kind == BLOCK_FIELD && headings == 1;
    }
    return n;
}

TEST(the_keys_of_a_page_are_those_that_do_something_there)
{
    static const struct screen_ops *const where[] = {&screen_home, &screen_settings, &screen_about, &screen_trainers};
    struct sample_page *s = sample_open(LANG_EN);
    for (size_t i = 0; i < sizeof where / sizeof *where; i++) {
        stack_finish(&s->stack);
        stack_start(&s->stack, where[i], 0, &s->view);
        size_t n = sample_page(s)->n_actions;
        bool back = page_has_action(sample_page(s), COMMAND_BACK);
        sample_command(s, COMMAND_KEYS);
        CHECK_INT(n_keys_here(s), n);
        CHECK(sample_says(s, msg(LANG_EN, "command.rewind.help"))); /* marked as another page's */
        CHECK(back == (where[i] != &screen_home));
        sample_command(s, COMMAND_BACK);
        CHECK_STR(sample_screen(s), where[i]->name);
    }
    s->view.first = &screen_trainers; /* nobody learns here: nothing is told of the course */
    sample_command(s, COMMAND_KEYS);
    CHECK(!sample_says(s, msg(LANG_EN, "command.rewind.help")));
    CHECK(sample_says(s, msg(LANG_EN, "command.home.tool")) && !sample_says(s, msg(LANG_EN, "command.home.help")));
    sample_close(s);
}

TEST(expired_contacts_say_so_from_the_day_after)
{
    struct sample_page *s = sample_open(LANG_EN);
    sample_command(s, COMMAND_HELP_NOW);
    sample_choose(s, 4);
    s->view.now = 1680523200; /* 3 April 2023, the day the centre's entry expires */
    CHECK(!sample_says(s, "This may be out of date"));
    s->view.now += 86400;
    CHECK(sample_says(s, "This may be out of date"));
    sample_close(s);
}

TEST(a_visit_to_the_help_page_asks_for_no_effect)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_command(s, COMMAND_HELP_NOW);
    CHECK_INT(s->step.n_effects, 0);
    for (size_t i = 0; i < 5; i++) {
        sample_choose(s, i);
        CHECK_INT(s->step.n_effects, 0);
        sample_command(s, COMMAND_BACK);
        CHECK_INT(s->step.n_effects, 0);
    }
    sample_close(s);
}

TEST(screens_opened_over_one_another_never_fill_the_stack)
{
    struct sample_page *s = sample_open(LANG_AR);
    static const enum command over[] = {COMMAND_KEYS, COMMAND_GLOSSARY, COMMAND_HELP_NOW, COMMAND_SETTINGS};
    sample_go(s, "story");
    for (size_t i = 0; i < 40; i++) {
        sample_command(s, over[(i * 7 + i / 4) % 4]);
        CHECK(s->stack.n < STACK_DEPTH);
    }
    for (size_t i = 0; i < 10 && strcmp(sample_screen(s), "story") != 0; i++)
        sample_command(s, COMMAND_BACK);
    CHECK_STR(sample_screen(s), "story");
    sample_close(s);
}

TEST(home_before_there_is_a_learner_is_the_start)
{
    struct sample_page *s = sample_open(LANG_AR);
    s->view.learner = 0;
    s->view.first_start = true;
    at(s, &screen_help_now, 0);
    sample_command(s, COMMAND_HOME);
    CHECK_STR(sample_screen(s), "start");
    at(s, &screen_help_now, 0);
    sample_command(s, COMMAND_BACK);
    CHECK_STR(sample_screen(s), "start");
    sample_close(s);
}

TEST(a_search_is_forgotten_when_it_is_left)
{
    struct sample_page *s = sample_open(LANG_AR);
    sample_command(s, COMMAND_GLOSSARY);
    sample_act(s, &(struct action){.kind = ACTION_TYPE, .text = "secret"});
    CHECK(sample_says(s, "secret"));
    sample_command(s, COMMAND_BACK);
    sample_command(s, COMMAND_GLOSSARY);
    CHECK(!sample_says(s, "secret"));
    sample_close(s);
}

/* ---- at random ---- */

static struct action random_action(struct rng *rng, const struct page *page)
{
    static const char *const texts[] = {"", " ", "911", "٩١١", "الدليل", "(1+", "\xff\xfe", "ـــ", "1/0", "))))(((("};
    struct action action = {.kind = (enum action_kind)rng_below(rng, ACTION_COMMAND + 1),
                            .option = rng_below(rng, 16),
                            .target = (int)rng_below(rng, 5) - 1,
                            .text = texts[rng_below(rng, sizeof texts / sizeof texts[0])]};
    if (action.kind != ACTION_COMMAND)
        return action;
    action.command = (enum command)rng_below(rng, COMMAND_COUNT);
    if (page->n_actions > 0 && rng_below(rng, 2))
        action.command = page->actions[rng_below(rng, (uint32_t)page->n_actions)].command;
    return action;
}

/* Somewhere to go: an open option, something to submit, or an action of the page besides the ways out. */
static bool leads_on(const struct page *page)
{
    for (size_t i = 0; i < page->n_blocks; i++)
        for (size_t k = 0; k < page->blocks[i].n_options; k++)
            if (!page->blocks[i].locked && !page->blocks[i].options[k].disabled)
                return true;
    return page->submits || page_has_action(page, COMMAND_NEXT) || page_has_action(page, COMMAND_BACK);
}

static void check_page(struct sample_page *s)
{
    const struct page *page = sample_page(s);
    bool decoy = strcmp(sample_screen(s), "decoy") == 0, help = strcmp(sample_screen(s), "help_now") == 0;
    bool cover = strncmp(sample_screen(s), "cover", 5) == 0;
    bool waits = cover || strcmp(sample_screen(s), "trainer") == 0 || strcmp(sample_screen(s), "seat") == 0;
    if (!leads_on(page) && !waits && page->primary != COMMAND_QUIT)
        test_fail(__FILE__, __LINE__, "%s leads nowhere", sample_screen(s));
    CHECK(cover || page_has_action(page, COMMAND_QUIT));
    CHECK(decoy || page_has_action(page, COMMAND_EXIT));
    CHECK(decoy || help || cover || page_has_action(page, COMMAND_HELP_NOW));
    CHECK(page->title != NULL);
    CHECK(page->primary == COMMAND_NONE || page_has_action(page, page->primary));
}

/* What Enter would do, for those screens that lie behind much work. */
static struct action enter_action(const struct page *page)
{
    if (page->primary != COMMAND_NONE)
        return (struct action){.kind = ACTION_COMMAND, .command = page->primary};
    return (struct action){.kind = ACTION_CHOOSE, .option = page->focus > 0 ? (size_t)page->focus : 0};
}

/* Every so often from the map again, through the unit when `whole`, else to its first step. */
static void act_at_random(struct sample_page *s, struct rng *rng, int n, bool whole, bool seen[SCREENS_MOST])
{
    for (int i = 0; i < n; i++) {
        bool hurried = !whole && rng_below(rng, 4) > 0;
        struct action action = hurried ? enter_action(&s->page) : random_action(rng, &s->page);
        sample_act(s, &action);
        if (s->stack.quit) {
            s->stack.quit = false;
            at(s, s->view.learner || s->view.guest ? &screen_home : &screen_start, 0);
        }
        CHECK(s->stack.n >= 1 && s->stack.n <= STACK_DEPTH);
        check_page(s);
        for (size_t k = 0; screens[k]; k++)
            seen[k] = seen[k] || strcmp(sample_screen(s), screens[k]->name) == 0;
        if (whole && i % 5000 == 2500) {
            CHECK(sample_open_unit(s, 0));
            progress_again(&s->view.progress);
            at(s, &screen_question, unit_find(s->unit, "certain"));
            sample_be_sure_and_wrong(s);
        }
        if (i % (whole ? 5000 : 200) != 0)
            continue;
        s->view.n_due = 3;
        s->view.learner = 1;
        s->view.settings.track[0] = '\0';
        at(s, &screen_home, 0);
        if (whole)
            finish_unit(s);
        else
            sample_go(s, s->unit->steps[0].id);
    }
}

/* A trainer's screens, from their first one. */
static void drive_at_random(struct sample_page *s, struct rng *rng, const struct screen_ops *first,
                            bool seen[SCREENS_MOST])
{
    for (int i = 0; i < 20000; i++) {
        struct action action = rng_below(rng, 4) > 0 ? enter_action(&s->page) : random_action(rng, &s->page);
        if (i % 1000 == 0 || s->stack.quit) {
            s->stack.quit = false;
            if (s->room)
                s->room->covered = false;
            at(s, first, 0);
        }
        sample_act(s, &action);
        if (s->stack.quit)
            continue;
        check_page(s);
        for (size_t k = 0; screens[k]; k++)
            seen[k] = seen[k] || strcmp(sample_screen(s), screens[k]->name) == 0;
    }
}

static void train_at_random(struct rng *rng, bool seen[SCREENS_MOST])
{
    static const struct screen_ops *const firsts[] = {
        &screen_projector, &screen_trainer, &screen_build,    &screen_trainers, &screen_agenda,
        &screen_report,    &screen_reports, &screen_entering, &screen_taking,   &screen_seat,
        &screen_seats,     &screen_covered, &screen_placing,  &screen_told};
    static const bool learners[STORE_SYMBOLS] = {true, true};
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
        struct world w = world_open(firsts[i]);
        w.s->view.symbols_used = learners;
        drive_at_random(w.s, rng, firsts[i], seen);
        world_close(&w, firsts[i]);
    }
    struct sample_room *teams = sample_room_open(LANG_AR, &screen_projector, true, 2);
    drive_at_random(teams->s, rng, &screen_projector, seen);
    sample_room_close(teams);
}

/* The sample of all kinds of steps, those of exercises beside it, and what trainers see. */
TEST(any_actions_whatever_neither_crash_nor_get_stuck)
{
    struct rng rng = rng_of(42);
    bool seen[SCREENS_MOST] = {false};
    glob_t files;
    CHECK_INT(glob(test_path("screen/sample*.json"), 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *name = strrchr(files.gl_pathv[i], '/') + 1;
        bool whole = strcmp(name, "sample.json") == 0;
        char path[80];
        (void)snprintf(path, sizeof path, "screen/%s", name);
        struct sample_page *s = sample_open_file(LANG_AR, path);
        s->view.codes = true;
        act_at_random(s, &rng, whole ? 100000 : 30000, whole, seen);
        sample_close(s);
    }
    globfree(&files);
    train_at_random(&rng, seen);
    for (size_t k = 0; screens[k]; k++)
        if (!seen[k])
            test_fail(__FILE__, __LINE__, "%s was never reached", screens[k]->name);
}
