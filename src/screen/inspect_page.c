#include "screen/inspect_page.h"

#include "screen/address_page.h"
#include "screen/points.h"
#include "screen/words.h"

static const char *form_label(const struct page *page, enum form form)
{
    return words(page, arena_printf(page->arena, "inspect.form.%s", form_names[form]));
}

static void add_subject(struct page *page, const struct inspect_task *task)
{
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = form_label(page, task->form);
    field->rich = words_rich(page, task->subject);
}

/* "label: text", then the address on a line of its own. */
static const struct rich *part_text(struct page *page, const struct part *part)
{
    size_t n_text = part->text.n_paras, n = n_text > 0 ? n_text : 1;
    struct para *paras = arena_array(page->arena, n + 1, sizeof *paras);
    size_t n_spans = n_text > 0 ? part->text.paras[0].n_spans : 0;
    struct span *spans = arena_array(page->arena, n_spans + 1, sizeof *spans);
    spans[0] = (struct span){.text = str_of(arena_printf(page->arena, "%s: ", part->label)), .style = SPAN_STRONG};
    for (size_t i = 0; i < n_spans; i++)
        spans[i + 1] = part->text.paras[0].spans[i];
    paras[0] = (struct para){.kind = PARA_TEXT, .spans = spans, .n_spans = n_spans + 1};
    for (size_t i = 1; i < n_text; i++)
        paras[i] = part->text.paras[i];
    if (part->address) {
        struct span *span = arena_alloc(page->arena, sizeof *span);
        *span = address_page_span(page, part->address);
        paras[n] = (struct para){.kind = PARA_TEXT, .spans = span, .n_spans = 1};
    }
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    *rich = (struct rich){paras, n + (part->address != NULL)};
    return rich;
}

void inspect_page_ask(struct page *page, const struct inspect_task *task, unsigned marked, bool asked)
{
    add_subject(page, task);
    page_text(page, words(page, "inspect.how"));
    if (asked)
        page_callout(page, TONE_CAREFUL, NULL, words_sentence(page, "inspect.none_asked"));
    struct block *choices = page_choices(page, CHOOSE_MANY, task->n_parts);
    for (size_t i = 0; i < task->n_parts; i++) {
        choices->options[i].text = part_text(page, &task->parts[i]);
        choices->options[i].chosen = marked >> i & 1u;
    }
    page->focus = 0;
    page->submits = true;
    page->submit = words(page, marked ? "inspect.submit" : asked ? "inspect.submit_sure" : "inspect.submit_none");
}

/* ---- judged ---- */

/* What was missed and what was suspected without a reason, each or both. */
static const char *verdict_key(const struct inspect_counts *c)
{
    if (c->gives_away == 0)
        return c->suspected == 0 ? "inspect.genuine_left" : "inspect.genuine_suspected";
    if (c->suspected == 0)
        return c->found == c->gives_away ? "inspect.all" : "inspect.missed";
    return c->found == c->gives_away ? "inspect.suspected" : c->found > 0 ? "inspect.both" : "inspect.other";
}

static void add_verdict(struct page *page, const struct inspect_task *task, unsigned marked)
{
    const struct inspect_counts c = inspect_count(task, marked);
    bool all = c.found == c.gives_away && c.suspected == 0;
    if (all)
        page_callout(page, TONE_GOOD, NULL, words_sentence(page, verdict_key(&c)));
    else
        page_text(page, words(page, verdict_key(&c)));
    if (c.gives_away > 0)
        page_progress(page, words(page, "inspect.found"), c.found, c.gives_away);
    if (c.harmless > 0)
        page_progress(page, words(page, "inspect.left"), c.harmless - c.suspected, c.harmless);
    points_add(page, inspect_points(task, marked),
               c.gives_away > 0 ? "inspect.points_how" : "inspect.points_how_genuine");
}

/* The mark in words, then why: nothing hangs on a colour or a sign. */
static void add_mark(struct page *page, const struct part *part, enum inspect_mark mark)
{
    static const struct {
        enum tone tone;
        const char *key;
    } said[] = {[INSPECT_LEFT] = {TONE_INFO, "inspect.mark.left"},
                [INSPECT_FOUND] = {TONE_GOOD, "inspect.mark.found"},
                [INSPECT_MISSED] = {TONE_CAREFUL, "inspect.mark.missed"},
                [INSPECT_SUSPECTED] = {TONE_CAREFUL, "inspect.mark.suspected"}};
    page_callout(page, said[mark].tone, words(page, said[mark].key), &part->feedback);
}

/* The addresses of the other parts, which one may be taken for. */
static void add_address(struct page *page, const struct inspect_task *task, size_t part)
{
    const char *others[INSPECT_MAX_PARTS];
    size_t n = 0;
    for (size_t i = 0; i < task->n_parts; i++)
        if (i != part && task->parts[i].address)
            others[n++] = task->parts[i].address;
    address_page_add(page, task->parts[part].address, others, n);
}

void inspect_page_judged(struct page *page, const struct inspect_task *task, unsigned marked)
{
    add_verdict(page, task, marked);
    add_subject(page, task);
    for (size_t i = 0; i < task->n_parts; i++) {
        const struct part *part = &task->parts[i];
        enum inspect_mark mark = inspect_judge(task, marked, i);
        page_heading(page, 2, part->label);
        if (part->text.n_paras > 0)
            page_rich(page, &part->text);
        if (part->address)
            add_address(page, task, i);
        add_mark(page, part, mark);
    }
    page_add(page, BLOCK_RULE);
}
