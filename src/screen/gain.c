/* gain: the tests before and after the course as bars, unit by unit. */
#include "screen/finish.h"
#include "screen/words.h"

void gain_bar(struct page *page, struct gain_side before, struct gain_side after)
{
    int from = gain_percent(before), to = gain_percent(after);
    if (from >= 0)
        page_meter(page, words(page, "gain.before"), from);
    if (to < 0)
        return;
    struct block *block = page_meter(page, words(page, "gain.after"), to);
    block->delta = gain_compares(before, after) ? to - from : 0;
    block->tone = TONE_GOOD;
}

void gain_bars(struct page *page, const struct app_view *app, const struct gain *gain)
{
    for (size_t i = 0; i < gain->n_rows; i++) {
        page_heading(page, 3, words_unit_named(page, app->course, gain->rows[i].about));
        gain_bar(page, gain->rows[i].before, gain->rows[i].after);
    }
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
    if (!gain_compares(gain->before, gain->after))
        return "gain.so_far";
    return to > from ? "gain.more" : to == from ? "gain.same" : "gain.less";
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    static const struct gain none;
    const struct gain *gain = app->achieved ? &app->achieved->gain : &none;
    page->title = words(page, "gain.title");
    gain_bar(page, gain->before, gain->after);
    page_text(page, words(page, sentence_of(gain)));
    gain_bars(page, app, gain);
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_BACK;
}

const struct screen_ops screen_gain = {
    .name = "gain",
    .state_size = 1,
    .view = view,
    .handle = step_back_only,
};
