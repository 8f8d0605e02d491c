#include "screen/ask_page.h"

#include "page/command.h"
#include "screen/spot_page.h"
#include "screen/words.h"

size_t ask_page_shown(const struct ask *asked, const struct drill *drill, size_t item, size_t k)
{
    uint8_t shown[ASK_MAX_OPTIONS];
    ask_order(asked, drill, &drill->items[item], shown);
    return shown[k];
}

size_t ask_page_place(const struct ask *asked, const struct drill *drill, size_t item, size_t option)
{
    uint8_t shown[ASK_MAX_OPTIONS];
    size_t k = 0;
    ask_order(asked, drill, &drill->items[item], shown);
    while (k + 1 < asked->n_options && shown[k] != option)
        k++;
    return k;
}

const struct rich *ask_page_text(const struct page *page, const struct ask *asked, size_t option)
{
    if (asked->question)
        return &asked->question->items[option].text;
    return words_rich(page, spot_page_option(page, asked->spot, option));
}

const char *ask_page_plain(const struct page *page, const struct ask *asked, size_t option)
{
    return asked->question ? asked->question->items[option].plain : spot_page_option(page, asked->spot, option);
}

const char *ask_page_letters(const struct page *page, const struct ask *asked, const struct drill *drill, size_t item,
                             uint32_t chosen)
{
    struct buf letters = {0};
    for (size_t k = 0; k < asked->n_options; k++) {
        if (!(chosen >> ask_page_shown(asked, drill, item, k) & 1u))
            continue;
        buf_adds(&letters, letters.n > 0 ? " " : "");
        buf_adds(&letters, command_option_label((int)k, page->lang == LANG_EN));
    }
    const char *text = words_copy(page, letters.n > 0 ? buf_z(&letters) : "–");
    buf_finish(&letters);
    return text;
}

void ask_page_prompt(struct page *page, const struct ask *asked)
{
    if (asked->question) {
        page_rich(page, &asked->question->prompt);
    } else {
        spot_page_card(page, asked->card);
        page_text(page, words(page, "spot.how"));
    }
    if (asked->many)
        page_text(page, words(page, "question.how.multiple"));
}

void ask_page_options(struct page *page, const struct ask *asked, const struct drill *drill, size_t item,
                      uint32_t chosen)
{
    struct block *block = page_choices(page, asked->many ? CHOOSE_MANY : CHOOSE_ONE, asked->n_options);
    for (size_t k = 0; k < asked->n_options; k++) {
        size_t i = ask_page_shown(asked, drill, item, k);
        block->options[k].text = ask_page_text(page, asked, i);
        block->options[k].chosen = chosen >> i & 1u;
    }
}

static enum mark mark_of(const struct ask *asked, size_t option, uint32_t chosen)
{
    bool right = asked->right >> option & 1u, taken = chosen >> option & 1u;
    if (asked->right == 0)
        return MARK_NONE;
    if (right)
        return taken || chosen == 0 ? MARK_RIGHT : MARK_MISSED;
    return taken ? MARK_WRONG : MARK_NONE;
}

void ask_page_lettered(struct page *page, const struct ask *asked, const struct drill *drill, size_t item,
                       uint32_t chosen, bool judged)
{
    struct block *block = page_choices(page, asked->many ? CHOOSE_MANY : CHOOSE_ONE, asked->n_options);
    block->locked = block->lettered = true;
    for (size_t k = 0; k < asked->n_options; k++) {
        size_t i = ask_page_shown(asked, drill, item, k);
        block->options[k].text = ask_page_text(page, asked, i);
        block->options[k].chosen = chosen >> i & 1u;
        block->options[k].mark = judged ? mark_of(asked, i, chosen) : MARK_NONE;
    }
}

void ask_page_why(struct page *page, const struct ask *asked, uint32_t chosen)
{
    if (!asked->question) {
        page_add(page, BLOCK_RULE);
        spot_page_solved(page, asked->card);
        return;
    }
    for (size_t i = 0; i < asked->n_options; i++) {
        const struct item *item = &asked->question->items[i];
        if (!(chosen >> i & 1u) || item->feedback.n_paras == 0)
            continue;
        page_callout(page, item->right ? TONE_GOOD : TONE_INFO, item->plain, &item->feedback);
    }
    if (asked->question->explanation.n_paras > 0)
        page_callout(page, TONE_GOOD, words(page, "question.why"), &asked->question->explanation);
}
