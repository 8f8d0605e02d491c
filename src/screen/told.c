/* told: what a command that was started from here has said: where its file lies, or why it could not be done. */
#include <string.h>

#include "screen/screen.h"
#include "screen/words.h"

/* A line each. */
static const struct rich *lines_of(const struct page *page, const char *text)
{
    struct str rest = str_of(text), line;
    size_t n = 0;
    for (const char *p = text; *p; p++)
        n += *p == '\n';
    struct para *paras = arena_array(page->arena, n + 1, sizeof *paras);
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    *rich = (struct rich){.paras = paras};
    while (str_line(&rest, &line) && rich->n_paras <= n)
        if (line.n > 0)
            paras[rich->n_paras++] = words_rich(page, arena_strndup(page->arena, line.p, line.n))->paras[0];
    return rich;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    const struct said *said = &app->said;
    page->title =
        said->name ? words(page, arena_printf(page->arena, "tool.%s", said->name)) : words(page, "told.title");
    page_callout(page, said->failed ? TONE_CAREFUL : TONE_GOOD, words(page, said->failed ? "told.failed" : "told.done"),
                 lines_of(page, said->text ? said->text : ""));
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_BACK;
}

const struct screen_ops screen_told = {
    .name = "told",
    .state_size = sizeof(int),
    .view = view,
    .handle = step_back_only,
};
