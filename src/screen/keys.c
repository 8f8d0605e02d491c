/* keys: the commands with their keys, from the one list of commands: those that the page it was called from leaves
 * open, then those of other pages. */
#include <stdint.h>

#include "screen/screen.h"
#include "screen/words.h"

struct keys_state {
    size_t open; /* bit a command; 0: not known, so that all are */
};

/* "n · ى · F2" */
static const char *keys_of(const struct page *page, const struct command_info *info)
{
    const char *keys = NULL;
    if (info->key) {
        const char *twin = command_arabic_twin(info->key);
        keys = arena_printf(page->arena, "%c", info->key);
        if (*twin)
            keys = words_join(page, keys, twin);
    }
    if (info->function)
        keys = words_join(page, keys, arena_printf(page->arena, "F%d", info->function));
    return keys;
}

/* In a classroom some keys mean something else, and some nothing; in whatever else was started, the way home and out;
 * a learner has nothing to cover or to reveal. */
static const char *help_of(const struct page *page, const struct app_view *app, const struct command_info *info)
{
    const char *room = arena_printf(page->arena, "command.%s.room", info->name);
    if (app->classroom && msg_has(page->lang, room))
        return room;
    const char *tool = arena_printf(page->arena, "command.%s.tool", info->name);
    if (app->first && msg_has(page->lang, tool))
        return tool;
    if (!app->classroom && (info == &commands[COMMAND_COVER] || info == &commands[COMMAND_REVEAL]))
        return NULL;
    return arena_printf(page->arena, "command.%s.help", info->name);
}

static void add_commands(const struct app_view *app, size_t open, struct page *page)
{
    for (int c = COMMAND_NONE + 1; c < COMMAND_COUNT; c++) {
        const char *help = open >> c & 1u ? help_of(page, app, &commands[c]) : NULL;
        if (!help)
            continue;
        struct block *block = page_add(page, BLOCK_FIELD);
        block->label = keys_of(page, &commands[c]);
        block->rich = words_sentence(page, help);
    }
}

/* What other pages leave open: in the course all of it; in a room what means something there; of other things that
 * were started nobody knows. */
static size_t open_elsewhere(const struct page *page, const struct app_view *app)
{
    size_t open = 0;
    for (int c = COMMAND_NONE + 1; c < COMMAND_COUNT; c++) {
        if (!help_of(page, app, &commands[c]))
            continue;
        bool of_rooms = msg_has(page->lang, arena_printf(page->arena, "command.%s.room", commands[c].name));
        open |= (size_t)(app->classroom ? of_rooms : !app->first) << c;
    }
    return open;
}

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct keys_state *s = state;
    (void)app;
    s->open = number;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct keys_state *s = state;
    size_t open = s->open ? s->open : SIZE_MAX, others = open_elsewhere(page, app) & ~open;
    page->title = words(page, "keys.title");
    page_callout(page, TONE_HELP, words(page, "keys.exit_title"), words_sentence(page, "keys.exit"));
    page_rich(page, words_list(page, app->terminal ? "keys.move." : "keys.lines.", 4, PARA_BULLET));
    page_heading(page, 2, words(page, s->open ? "keys.here" : "keys.commands"));
    add_commands(app, open, page);
    if (others) {
        page_heading(page, 2, words(page, "keys.elsewhere"));
        add_commands(app, others, page);
    }
    page_text(page, words(page, "keys.layouts"));
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_BACK;
}

const struct screen_ops screen_keys = {
    .name = "keys",
    .state_size = sizeof(struct keys_state),
    .enter = enter,
    .view = view,
    .handle = step_back_only,
    .closed = 1u << COMMAND_KEYS,
};
