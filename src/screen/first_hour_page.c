#include "screen/first_hour_page.h"

#include "screen/exercise.h"
#include "screen/points.h"
#include "screen/words.h"

static void add_clock(struct page *page, const struct first_hour_task *task, const struct first_hour *h, bool clock_off)
{
    if (!clock_off)
        page_progress(page, words(page, "firsthour.minute"), (size_t)first_hour_minutes(h, task),
                      (size_t)task->minutes);
}

static const struct rich *text_of(const struct first_hour_task *task, size_t thing)
{
    return thing < task->n_moves ? &task->moves[thing].text : &task->never[thing - task->n_moves].text;
}

static void add_list(struct page *page, const struct first_hour_task *task, const struct first_hour *h)
{
    uint8_t left[FIRST_HOUR_THINGS];
    size_t n = first_hour_left(h, left);
    page_text(page, words(page, h->n_order == 0 ? "firsthour.first" : "firsthour.next"));
    struct block *block = page_choices(page, CHOOSE_MENU, n);
    for (size_t i = n; i-- > 0;) {
        block->options[i].text = text_of(task, left[i]);
        block->options[i].disabled = !first_hour_is_offered(h, left[i]);
        if (block->options[i].disabled)
            block->options[i].note = words(page, "firsthour.later");
        else
            page->focus = (int)i;
    }
}

static void add_switch(struct page *page, bool clock_off)
{
    page_add(page, BLOCK_RULE);
    struct block *block = page_choices(page, CHOOSE_MENU, 1);
    words_option(page, block->options, words(page, clock_off ? "firsthour.clock_on" : "firsthour.clock_off"), NULL);
}

static void add_reasons(struct page *page, const struct first_hour_task *task, const struct first_hour *h)
{
    page_callout(page, TONE_PLAIN, words(page, "firsthour.chosen"), text_of(task, h->chosen));
    page_text(page, words(page, "firsthour.why"));
    struct block *block = page_choices(page, CHOOSE_MENU, FIRST_HOUR_REASONS);
    for (size_t i = 0; i < FIRST_HOUR_REASONS; i++)
        block->options[i].text = &task->moves[h->reasons[i]].reason;
    page->focus = 0;
}

static void add_said(struct page *page, const struct first_hour_task *task, const struct first_hour *h)
{
    bool right = first_hour_reason_is_right(h);
    page_callout(page, TONE_PLAIN, words(page, "firsthour.made"), text_of(task, h->chosen));
    page_callout(page, right ? TONE_GOOD : TONE_INFO, words(page, right ? "firsthour.right" : "firsthour.reason"),
                 &task->moves[h->chosen].reason);
}

/* What comes first and why, as one text. */
static void add_early(struct page *page, const struct first_hour_task *task, const struct first_hour *h)
{
    const struct move *first = &task->moves[first_hour_first(h, task)];
    page_callout(page, TONE_PLAIN, words(page, "firsthour.chosen"), text_of(task, h->chosen));
    page_callout(page, TONE_INFO, words(page, "firsthour.early"), &first->text);
    page_callout(page, TONE_INFO, words(page, "firsthour.because"), &first->reason);
    page_text(page, words(page, "firsthour.early_text"));
}

static void add_never(struct page *page, const struct first_hour_task *task, const struct first_hour *h)
{
    page_callout(page, TONE_PLAIN, words(page, "firsthour.chosen"), text_of(task, h->chosen));
    page_callout(page, TONE_CAREFUL, words(page, "firsthour.never"), &task->never[h->chosen - task->n_moves].feedback);
    page_text(page, words(page, "firsthour.never_text"));
}

void first_hour_page_scene(struct page *page, const struct first_hour_task *task, const struct first_hour *h,
                           bool clock_off)
{
    switch (h->phase) {
    case HOUR_CHOOSING:
        add_clock(page, task, h, clock_off);
        add_list(page, task, h);
        add_switch(page, clock_off);
        return;
    case HOUR_WHY:
        add_reasons(page, task, h);
        return;
    case HOUR_SAID:
        add_said(page, task, h);
        add_clock(page, task, h, clock_off);
        break;
    case HOUR_EARLY:
        add_early(page, task, h);
        break;
    case HOUR_NEVER:
        add_never(page, task, h);
        break;
    case HOUR_OVER:
        return;
    }
    exercise_add_next(page, NULL);
}

static void add_slips(struct page *page, int early, int useless)
{
    struct rich items[2];
    size_t n = 0;
    if (early > 0)
        items[n++] = *words_rich(page, words_count(page, "firsthour.too_early", early));
    if (useless > 0)
        items[n++] = *words_rich(page, words_count(page, "firsthour.useless", useless));
    if (n == 0)
        page_text(page, words(page, "firsthour.in_time"));
    else
        page_rich(page, words_items(page, items, n, n == 1 ? PARA_TEXT : PARA_BULLET));
}

void first_hour_page_result(struct page *page, const struct first_hour_task *task, const struct first_hour *h)
{
    page_progress(page, words(page, "firsthour.reasons"), (size_t)h->n_reasons, task->n_moves);
    add_slips(page, h->slips - first_hour_useless(h), first_hour_useless(h));
    points_add(page, first_hour_points(h), "firsthour.points_how");
}

/* A move with its minutes behind it: "… (5–10)". */
static struct rich with_minutes(struct page *page, const struct move *move, int from)
{
    const struct rich *text = move->card.n_paras > 0 ? &move->card : &move->text;
    size_t n = text->n_paras, n_spans = n > 0 ? text->paras[n - 1].n_spans : 0;
    struct para *paras = arena_array(page->arena, n + (n == 0), sizeof *paras);
    struct span *spans = arena_array(page->arena, n_spans + 1, sizeof *spans);
    for (size_t i = 0; i < n; i++)
        paras[i] = text->paras[i];
    for (size_t i = 0; i < n_spans; i++)
        spans[i] = paras[n - 1].spans[i];
    const char *low = arena_printf(page->arena, "%d", from);
    const char *high = arena_printf(page->arena, "%d", from + move->minutes);
    const char *minutes = msg_with(page->arena, page->lang, "firsthour.minutes", "from", low, "to", high, NULL);
    spans[n_spans] = (struct span){.text = str_of(arena_printf(page->arena, " %s", minutes)), .style = SPAN_EMPH};
    struct para *last = &paras[n > 0 ? n - 1 : 0];
    last->spans = spans;
    last->n_spans = n_spans + 1;
    return (struct rich){paras, n + (n == 0)};
}

void first_hour_page_card(struct page *page, const char *heading, const struct first_hour_task *task,
                          const uint8_t *order, size_t n)
{
    struct rich *moves = arena_array(page->arena, n, sizeof *moves);
    int minutes = 0;
    for (size_t i = 0; i < n; i++) {
        const struct move *move = &task->moves[order[i]];
        moves[i] = with_minutes(page, move, minutes);
        minutes += move->minutes;
    }
    page_heading(page, 2, heading);
    page_rich(page, words_items(page, moves, n, PARA_NUMBERED));
}
