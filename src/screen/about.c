/* about: what this program is and is not, and where the open unit's facts come from. */
#include "screen/screen.h"
#include "screen/words.h"

static bool told_before(const struct unit *unit, size_t step, size_t source)
{
    struct str text = str_of(unit->steps[step].sources[source]);
    for (size_t i = 0; i <= step; i++)
        for (size_t k = 0; k < (i == step ? source : unit->steps[i].n_sources); k++)
            if (str_eq(text, str_of(unit->steps[i].sources[k])))
                return true;
    return false;
}

/* Each source once, in the order the unit names them. */
static void add_sources(struct page *page, const struct unit *unit)
{
    page_heading(page, 2, msg_with(page->arena, page->lang, "about.sources", "unit", unit->title, NULL));
    bool any = false;
    for (size_t i = 0; i < unit->n_steps; i++)
        for (size_t k = 0; k < unit->steps[i].n_sources; k++) {
            if (told_before(unit, i, k))
                continue;
            any = true;
            page_text(page, unit->steps[i].sources[k]);
        }
    if (!any)
        page_text(page, words(page, "about.no_sources"));
}

static void add_field(struct page *page, const char *label, const char *text)
{
    if (!text)
        return;
    struct block *block = page_add(page, BLOCK_FIELD);
    block->label = label;
    block->text = text;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    page->title = words(page, "about.title");
    page_heading(page, 1, words(page, "app.name"));
    page_text(page, words(page, "about.what"));
    page_callout(page, TONE_CAREFUL, words(page, "about.not_advice_title"), words_sentence(page, "about.not_advice"));
    add_field(page, words(page, "about.version"), app->version);
    add_field(page, words(page, "about.course_version"), app->course ? app->course->version : NULL);
    page_text(page, words(page, "about.licence"));
    page_text(page, words(page, "about.privacy"));
    if (app->unit)
        add_sources(page, app->unit);
    else
        page_text(page, words(page, "about.open_unit"));
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_BACK;
}

const struct screen_ops screen_about = {
    .name = "about",
    .state_size = 1,
    .view = view,
    .handle = step_back_only,
};
