#include "screen/drill_handout.h"

#include "screen/ask_page.h"
#include "screen/words.h"

const char *drill_handout_mark(const struct page *page, const struct drill *drill, unsigned check)
{
    const char *number = arena_printf(page->arena, "%u", check);
    const char *mark = msg_with(page->arena, page->lang, "sheets.check", "number", number, NULL);
    if (drill->seed == 0)
        return mark;
    const char *seed = arena_printf(page->arena, "%llu", (unsigned long long)drill->seed);
    return words_join(page, mark, msg_with(page->arena, page->lang, "sheets.seed", "seed", seed, NULL));
}

static void add_place(struct page *page, size_t item)
{
    const char *n = arena_printf(page->arena, "%zu", item + 1);
    page_heading(page, 3, msg_with(page->arena, page->lang, "sheets.question", "n", n, NULL));
}

void drill_handout_questions(struct page *page, const struct drill *drill, const struct ask *asked, unsigned check)
{
    page->title = drill->title[page->lang];
    bool many = false;
    for (size_t i = 0; i < drill->n_items; i++)
        many = many || asked[i].many;
    page_text(page, words(page, many ? "sheets.questions_how_many" : "sheets.questions_how"));
    for (size_t i = 0; i < drill->n_items; i++) {
        add_place(page, i);
        ask_page_prompt(page, &asked[i]);
        ask_page_lettered(page, &asked[i], drill, i, 0, false);
    }
    page->aside = drill_handout_mark(page, drill, check);
}

static void add_right(struct page *page, const struct drill *drill, const struct ask *asked, size_t item)
{
    if (asked->right == 0)
        page_text(page, words(page, "sheets.no_right"));
    for (size_t k = 0; k < asked->n_options; k++) {
        size_t i = ask_page_shown(asked, drill, item, k);
        if (!(asked->right >> i & 1u))
            continue;
        struct block *field = page_add(page, BLOCK_FIELD);
        field->label = ask_page_letters(page, asked, drill, item, 1u << i);
        field->rich = ask_page_text(page, asked, i);
    }
}

void drill_handout_key(struct page *page, const struct drill *drill, const struct ask *asked, unsigned check)
{
    page->title = words(page, "sheets.key");
    page_text(page, words(page, "sheets.key_how"));
    for (size_t i = 0; i < drill->n_items; i++) {
        add_place(page, i);
        add_right(page, drill, &asked[i], i);
        ask_page_why(page, &asked[i], 0);
    }
    page->aside = drill_handout_mark(page, drill, check);
}
