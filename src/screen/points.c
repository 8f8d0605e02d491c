#include "screen/points.h"

#include "screen/words.h"

void points_add(struct page *page, int points, const char *how)
{
    const char *text = words(page, how);
    if (points < SKILL_PERCENT)
        text = arena_printf(page->arena, "%s %s", text, words(page, "points.few"));
    const char *number = arena_printf(page->arena, "%d", points);
    page_callout(page, TONE_INFO, msg_with(page->arena, page->lang, "points.of", "points", number, NULL),
                 words_rich(page, text));
}
