/* report_own_page: what a learner's own report looks like. */
#include <string.h>

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

static void add_sides(struct page *page, struct gain_side before, struct gain_side after)
{
    int from = gain_percent(before), to = gain_percent(after);
    if (from >= 0)
        page_meter(page, words(page, "gain.before"), from);
    if (to < 0)
        return;
    struct block *block = page_meter(page, words(page, "gain.after"), to);
    block->delta = from >= 0 ? to - from : 0;
    block->tone = TONE_GOOD;
}

static const char *title_of(const struct page *page, const struct app_view *app, const char *id)
{
    for (size_t i = 0; app->course && i < app->course->n_units; i++)
        if (strcmp(app->course->units[i].id, id) == 0)
            return words_copy(page, words_unit_title(page, app->course, i));
    return words_copy(page, id);
}

static void add_gain(struct page *page, const struct app_view *app, const struct gain *gain)
{
    if (gain->before.n + gain->after.n == 0)
        return;
    page_heading(page, 2, words(page, "gain.title"));
    add_sides(page, gain->before, gain->after);
    for (size_t i = 0; i < gain->n_rows; i++) {
        page_heading(page, 3, title_of(page, app, gain->rows[i].about));
        add_sides(page, gain->rows[i].before, gain->rows[i].after);
    }
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
