/* report_own_page: what a learner's own report looks like. */
#include "screen/finish.h"
#include "screen/report_page.h"
#include "screen/words.h"

static void add_units(struct page *page, const struct app_view *app)
{
    size_t n = 0, finished = 0;
    for (size_t i = 0; app->summaries && i < app->course->n_units; i++) {
        n += app->course->units[i].kind == UNIT_LESSON;
        finished += app->course->units[i].kind == UNIT_LESSON && app->summaries[i].finished;
    }
    page_progress(page, words(page, "finish.lessons"), finished, n);
}

static void add_skills(struct page *page, const struct skills *skills)
{
    bool any = false;
    for (int i = 0; i < SKILL_COUNT; i++) {
        int percent = skill_percent(skills, (enum skill)i);
        if (percent < 0)
            continue;
        if (!any)
            page_heading(page, 2, words(page, "report.own_skills"));
        any = true;
        page_meter(page, words(page, words_skill((enum skill)i)), percent);
        page_text(page, words_of(page, skills->of[i].done, skills->of[i].total));
    }
    if (!any)
        page_text(page, words(page, "report.own_nothing"));
}

static void add_gain(struct page *page, const struct app_view *app, const struct gain *gain)
{
    if (gain->before.n + gain->after.n == 0)
        return;
    page_heading(page, 2, words(page, "gain.title"));
    gain_bar(page, gain->before, gain->after);
    gain_bars(page, app, gain);
}

void report_page_own(struct page *page, const struct app_view *app)
{
    static const struct achieved nothing;
    const struct achieved *achieved = app->achieved ? app->achieved : &nothing;
    page->title = words(page, "report.own_title");
    if (app->course)
        add_units(page, app);
    add_skills(page, &achieved->skills);
    add_gain(page, app, &achieved->gain);
    page_heading(page, 2, words(page, "report.own_back_title"));
    page_text(page, words_count(page, "report.own_due", (long long)app->n_due));
    page_text(page, words_count(page, "report.own_back", (long long)achieved->n_later));
}
