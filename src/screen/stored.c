/* stored: everything the program keeps, in words and counts, and what it never keeps. */
#include "screen/screen.h"
#include "screen/words.h"

/* What there is, one line each. */
static const struct rich *counts_of(const struct page *page, const struct store_content *content)
{
    const struct {
        const char *key;
        long long n;
    } counts[] = {
        {"stored.learners", (long long)content->learners},
        {"stored.steps", (long long)content->steps},
        {"stored.results", (long long)content->results},
        {"stored.reviews", (long long)content->reviews},
        {"stored.settings", (long long)content->settings},
        {"stored.bytes", (long long)((content->bytes + 1023) / 1024)},
    };
    enum { N = sizeof counts / sizeof counts[0] };
    struct para *paras = arena_array(page->arena, N, sizeof *paras);
    for (size_t i = 0; i < N; i++) {
        paras[i] = words_rich(page, words_count(page, counts[i].key, counts[i].n))->paras[0];
        paras[i].kind = PARA_BULLET;
    }
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    *rich = (struct rich){paras, N};
    return rich;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    const struct store_content *content = &app->content;
    page->title = words(page, "stored.title");
    if (app->guest)
        page_callout(page, TONE_INFO, NULL, words_sentence(page, "stored.guest"));
    else
        page_text(page, content->on_disk ? words(page, "stored.on_disk") : words(page, "stored.in_memory"));
    page_rich(page, counts_of(page, content));
    page_heading(page, 2, words(page, "stored.trainers_title"));
    page_rich(page, words_list(page, "stored.trainers.", 4, PARA_BULLET));
    page_heading(page, 2, words(page, "stored.never_title"));
    page_rich(page, words_list(page, "stored.never.", 4, PARA_BULLET));
    page_text(page, words(page, "stored.others"));
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_BACK;
}

const struct screen_ops screen_stored = {
    .name = "stored",
    .state_size = 1,
    .view = view,
    .handle = step_back_only,
};
