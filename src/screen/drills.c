/* drills: which drill; the ready-made ones and the trainer's own, each with what it asks first. And how many sheets, of
 * one that is printed. */
#include "engine/paper.h"
#include "screen/tool.h"
#include "screen/words.h"
#include "text/digits.h"
#include "text/utf8.h"

struct choosing {
    size_t tool;    /* what is done with it */
    size_t drill;   /* … + 1, once it is chosen: how many sheets is asked */
    bool amiss;     /* what was typed is no number of sheets */
    unsigned tries; /* of what was typed */
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct choosing *s = state;
    (void)app;
    s->tool = number;
}

static const struct tool *tool_of(const struct choosing *s, const struct app_view *app)
{
    return app->toolbox && s->tool < app->toolbox->n_tools ? &app->toolbox->tools[s->tool] : NULL;
}

static size_t n_before(const struct tool *tool)
{
    return tool && tool->drill == TOOL_DRILL_OR_NONE ? 1 : 0;
}

static const char *size_of(const struct page *page, const struct drill_file *file)
{
    const char *about = words_count(page, "words.minutes", file->minutes);
    about = msg_with(page->arena, page->lang, "drills.about", "minutes", about, NULL);
    const char *note = words_join(page, words_count(page, "build.items", (long long)file->n_items), about);
    return file->own ? words_join(page, words(page, "drills.own"), note) : note;
}

/* The title, and below it how much there is of it. */
static const struct rich *title_and_size(const struct page *page, const struct drill_file *file)
{
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    struct para *paras = arena_array(page->arena, 2, sizeof *paras);
    paras[0] = words_rich(page, file->title[page->lang])->paras[0];
    paras[1] = words_rich(page, size_of(page, file))->paras[0];
    *rich = (struct rich){paras, 2};
    return rich;
}

/* Which file will be there afterwards is said before anything is done. False: none will. */
static bool ask_and_say_what_is_kept(struct page *page, const struct tool *tool)
{
    const char *key = arena_printf(page->arena, "tool.%s.kept", tool->name);
    bool kept = msg_has(page->lang, key);
    if (kept)
        page_rich(page, words_sentence(page, key));
    return kept;
}

static void view_sheets(const struct choosing *s, struct page *page)
{
    const char *most = arena_printf(page->arena, "%d", PAPER_MAX_SHEET);
    page->serial = 1 + s->tries;
    if (s->amiss)
        page_callout(page, TONE_CAREFUL, words(page, "drills.sheets_amiss"),
                     words_rich(page, msg_with(page->arena, page->lang, "drills.sheets_most", "most", most, NULL)));
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, "drills.sheets");
    input->text = arena_printf(page->arena, "%d", SHEETS_USUAL);
    input->counts = true;
    page->submits = true;
    page->submit = words(page, "paper.make");
    page->focus = 0;
    page_text(page, words(page, "drills.sheets_why"));
}

static void view_drills(const struct tool *tool, const struct app_view *app, struct page *page)
{
    size_t n = tool ? app->toolbox->n_drills : 0, before = n_before(tool);
    if (n == 0 || !ask_and_say_what_is_kept(page, tool))
        page_text(page, words(page, n > 0 ? "drills.title" : "drill.none"));
    struct block *block = page_choices(page, CHOOSE_MENU, before + n);
    if (before > 0)
        words_option(page, &block->options[0], words(page, "drills.new"), words(page, "drills.new_note"));
    for (size_t i = 0; i < n; i++) {
        block->options[before + i].text = title_and_size(page, &app->toolbox->drills[i]);
        const char *first = app->toolbox->drills[i].first[page->lang];
        block->options[before + i].note = first ? words_opening(page, words_rich(page, first)) : NULL;
    }
    page->focus = before + n > 0 ? 0 : -1;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct choosing *s = state;
    const struct tool *tool = tool_of(s, app);
    page->title = tool ? words(page, arena_printf(page->arena, "tool.%s", tool->name)) : words(page, "drills.title");
    if (s->drill > 0)
        view_sheets(s, page);
    else
        view_drills(tool, app, page);
    page_action(page, COMMAND_BACK, NULL);
}

/* 0: it is none. */
static unsigned read_sheets(struct str text)
{
    unsigned number = 0;
    size_t length;
    for (size_t at = 0; at < text.n; at += length) {
        int digit = digit_value(utf8_next(text.p + at, text.n - at, &length));
        if (digit < 0 || number > PAPER_MAX_SHEET)
            return 0;
        number = number * 10 + (unsigned)digit;
    }
    return number <= PAPER_MAX_SHEET ? number : 0;
}

static struct step handle_sheets(struct choosing *s, const struct app_view *app, const struct action *action)
{
    const struct tool *tool = tool_of(s, app);
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_BACK) {
        s->drill = 0;
        s->amiss = false;
        return step_redraw();
    }
    if (action->kind != ACTION_SUBMIT || !tool || s->drill > app->toolbox->n_drills)
        return step_stay();
    unsigned sheets = read_sheets(str_trim(str_of(action->text ? action->text : "")));
    s->amiss = sheets == 0;
    s->tries++;
    if (s->amiss)
        return step_redraw();
    struct step step = tool_start(tool, &app->toolbox->drills[s->drill - 1]);
    step.effects[0].next.sheets = sheets;
    return step;
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct choosing *s = state;
    const struct tool *tool = tool_of(s, app);
    size_t before = n_before(tool);
    if (s->drill > 0)
        return handle_sheets(s, app, action);
    if (action->kind != ACTION_CHOOSE || !tool || action->option >= before + app->toolbox->n_drills)
        return step_back_only(state, app, action);
    if (action->option < before)
        return tool_start(tool, NULL);
    if (tool->drill == TOOL_DRILL_AND_SHEETS) {
        s->drill = action->option - before + 1;
        return step_redraw();
    }
    return tool_start(tool, &app->toolbox->drills[action->option - before]);
}

const struct screen_ops screen_drills = {
    .name = "drills",
    .state_size = sizeof(struct choosing),
    .enter = enter,
    .view = view,
    .handle = handle,
};
