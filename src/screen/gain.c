/* gain: the tests before and after the course as bars, unit by unit. */
#include <string.h>

#include "screen/finish.h"
#include "screen/words.h"

/* One side alone is shown as it is; of both the second says the difference. */
static void add_bars(struct page *page, struct gain_side before, struct gain_side after)
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

static const char *title_of(const struct page *page, const struct app_view *app, const char *about)
{
    for (size_t i = 0; app->course && i < app->course->n_units; i++)
        if (strcmp(app->course->units[i].id, about) == 0)
            return words_unit_title(page, app->course, i);
    return about;
}

static const char *sentence_of(const struct gain *gain)
{
    int from = gain_percent(gain->before), to = gain_percent(gain->after);
    if (from < 0 && to < 0)
        return "gain.none";
    if (to < 0)
        return "gain.only_before";
    if (from < 0)
        return "gain.only_after";
    return to > from ? "gain.more" : to == from ? "gain.same" : "gain.less";
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    static const struct gain none;
    const struct gain *gain = app->achieved ? &app->achieved->gain : &none;
    page->title = words(page, "gain.title");
    add_bars(page, gain->before, gain->after);
    page_text(page, words(page, sentence_of(gain)));
    for (size_t i = 0; i < gain->n_rows; i++) {
        page_heading(page, 3, title_of(page, app, gain->rows[i].about));
        add_bars(page, gain->rows[i].before, gain->rows[i].after);
    }
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_BACK;
}

const struct screen_ops screen_gain = {
    .name = "gain",
    .state_size = 1,
    .view = view,
    .handle = step_back_only,
};
