/* The trainers' screens and the agenda as they are seen, on paper too, and played by anything that can be pressed. */
#include "base/rng.h"
#include "face/html.h"
#include "screen/agenda_page.h"
#include "screen/sample_agenda.h"
#include "sitting.h"

TEST(trainers_and_their_drills)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = sample_trainers((enum lang)lang);
        sitting_show(s, "trainers");
        sample_choose(s, 1);
        sitting_show(s, "drills");
        sample_close(s);
    }
}

TEST(a_day_an_entry_a_change_and_the_clock)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_page *s = sample_agenda_open((enum lang)lang);
        sitting_show(s, "agenda-first");
        sample_command(s, COMMAND_NEXT);
        s->view.now += 17 * 60;
        sitting_show(s, "agenda");
        sample_choose(s, 7);
        sitting_show(s, "agenda-entry");
        sample_choose(s, 1);
        sitting_show(s, "agenda-change");
        sample_command(s, COMMAND_BACK);
        sample_command(s, COMMAND_BACK);
        sample_choose(s, s->agenda->days[0].n + 1);
        sitting_show(s, "agenda-clock");
        sample_agenda_close(s);
    }
}

TEST(a_sheet_a_day)
{
    static const struct html_options how = {.paper = PAPER_A4, .look = LOOK_AGENDA, .digits = DIGITS_ARABIC};
    struct sample_page *s = sample_agenda_open(LANG_AR);
    struct buf out = {0};
    html_begin(&out, LANG_AR, s->agenda->title[LANG_AR], &how);
    for (size_t day = 0; day < s->agenda->n_days; day++) {
        struct arena arena = {0};
        struct page page;
        page_start(&page, &arena, LANG_AR);
        agenda_page_sheet(&page, &s->view, day);
        html_page(&out, &page, &how);
        arena_finish(&arena);
    }
    html_end(&out);
    CHECK_GOLDEN("face/agenda-sheet.html", buf_str(&out));
    buf_finish(&out);
    sample_agenda_close(s);
}

TEST(whatever_is_pressed_the_days_hold)
{
    static const enum command pressed[] = {COMMAND_BACK, COMMAND_NEXT,     COMMAND_HOME,
                                           COMMAND_KEYS, COMMAND_SETTINGS, COMMAND_SKIP};
    static const char *const typed[] = {"", "0940", "7", "نص", "2359"};
    for (uint64_t seed = 1; seed <= 30; seed++) {
        struct sample_page *s = sample_agenda_open(seed % 2 ? LANG_AR : LANG_EN);
        struct rng rng = rng_of(seed);
        for (int i = 0; i < 150 && !s->stack.quit; i++) {
            uint32_t what = rng_below(&rng, 8);
            s->view.now += rng_below(&rng, 400);
            if (what < 5)
                sample_choose(s, rng_below(&rng, 26));
            else if (what == 5)
                sample_submit(s, typed[rng_below(&rng, 5)]);
            else
                sample_command(s, pressed[rng_below(&rng, 6)]);
            if (s->stack.quit)
                break;
            struct buf out = {0};
            plain_show(sample_page(s), &(struct plain_options){.cols = 40}, &out);
            CHECK(out.n > 0);
            buf_finish(&out);
            for (size_t day = 0; day < s->agenda->n_days; day++)
                CHECK(agenda_minutes(&s->agenda->days[day]) <= AGENDA_DAY_MINUTES);
        }
        sample_agenda_close(s);
    }
}
