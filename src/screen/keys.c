/* keys: every command with its keys, from the one list of commands. */
#include "screen/screen.h"
#include "screen/words.h"

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

/* In a classroom some keys mean something else, and some nothing; a learner has nothing to cover or to reveal. */
static const char *help_of(const struct page *page, const struct app_view *app, const struct command_info *info)
{
    const char *room = arena_printf(page->arena, "command.%s.room", info->name);
    if (app->classroom && msg_has(page->lang, room))
        return room;
    if (!app->classroom && (info == &commands[COMMAND_COVER] || info == &commands[COMMAND_REVEAL]))
        return NULL;
    return arena_printf(page->arena, "command.%s.help", info->name);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    page->title = words(page, "keys.title");
    page_callout(page, TONE_HELP, words(page, "keys.exit_title"), words_sentence(page, "keys.exit"));
    page_rich(page, words_list(page, "keys.move.", 4, PARA_BULLET));
    page_heading(page, 2, words(page, "keys.commands"));
    for (int c = COMMAND_NONE + 1; c < COMMAND_COUNT; c++) {
        const char *help = help_of(page, app, &commands[c]);
        if (!help)
            continue;
        struct block *block = page_add(page, BLOCK_FIELD);
        block->label = keys_of(page, &commands[c]);
        block->rich = words_sentence(page, help);
    }
    page_text(page, words(page, "keys.layouts"));
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_BACK;
}

const struct screen_ops screen_keys = {
    .name = "keys",
    .state_size = 1,
    .view = view,
    .handle = step_back_only,
    .closed = 1u << COMMAND_KEYS,
};
