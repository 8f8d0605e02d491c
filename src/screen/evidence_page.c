#include "screen/evidence_page.h"

#include "screen/exercise.h"
#include "screen/points.h"
#include "screen/words.h"

static const char *form_of(const struct page *page, enum form form)
{
    return words(page, arena_printf(page->arena, "evidence.form.%s", form_names[form]));
}

static const char *way_of(const struct page *page, enum capture capture)
{
    switch (capture) {
    case CAPTURE_KEEP:
        return words(page, "evidence.keep");
    case CAPTURE_LEAVE:
        return words(page, "evidence.leave");
    case CAPTURE_NEVER:
        return words(page, "evidence.never");
    }
    return "";
}

static const char *better_of(const struct page *page, enum capture capture)
{
    switch (capture) {
    case CAPTURE_KEEP:
        return words(page, "evidence.better.capture");
    case CAPTURE_LEAVE:
        return words(page, "evidence.better.leave");
    case CAPTURE_NEVER:
        return words(page, "evidence.better.never");
    }
    return "";
}

static void add_item(struct page *page, const struct exhibit *item)
{
    page_callout(page, TONE_PLAIN, form_of(page, item->form), &item->text);
}

/* Its place in front of it costs no line of its own on a small screen. */
static void add_numbered_item(struct page *page, const struct evidence_task *task, size_t i)
{
    const char *of = words_of(page, i + 1, task->n_items);
    page_callout(page, TONE_PLAIN, words_join(page, form_of(page, task->items[i].form), of), &task->items[i].text);
}

static void add_asking(struct page *page, const struct evidence_task *task, const struct evidence *e)
{
    add_numbered_item(page, task, e->at);
    page_text(page, words(page, "evidence.ask"));
    struct block *block = page_choices(page, CHOOSE_MENU, CAPTURE_WAYS);
    for (int i = 0; i < CAPTURE_WAYS; i++)
        words_option(page, &block->options[i], way_of(page, (enum capture)i), NULL);
    page->focus = 0;
}

static void add_said(struct page *page, const struct evidence_task *task, const struct evidence *e)
{
    const struct exhibit *item = &task->items[e->at];
    bool right = evidence_is_right(e, task, e->at);
    page_callout(page,
                 right                          ? TONE_GOOD
                 : item->judge == CAPTURE_NEVER ? TONE_CAREFUL
                                                : TONE_INFO,
                 right ? words(page, "evidence.right") : better_of(page, item->judge), &item->feedback);
    add_item(page, item);
    exercise_add_next(page, NULL);
}

static const char *warning_of(const struct page *page, enum personal personal)
{
    switch (personal) {
    case PERSONAL_PHONE:
        return words(page, "evidence.warn.phone");
    case PERSONAL_CARD:
        return words(page, "evidence.warn.card");
    case PERSONAL_EMAIL:
        return words(page, "evidence.warn.email");
    case PERSONAL_WEB:
        return words(page, "evidence.warn.web");
    case PERSONAL_STREET:
        return words(page, "evidence.warn.street");
    case PERSONAL_NAME:
        return words(page, "evidence.warn.name");
    case PERSONAL_NONE:
    case PERSONAL_COUNT:
        break;
    }
    return "";
}

/* What the story has to be copied from, under the line; what must not be copied is not shown again. */
static void add_case(struct page *page, const struct exercise *exercise)
{
    const struct evidence_task *task = exercise->evidence;
    page_heading(page, 2, words(page, "evidence.case"));
    page_rich(page, &exercise->intro);
    for (size_t i = 0; i < task->n_items; i++)
        if (task->items[i].judge != CAPTURE_NEVER)
            add_item(page, &task->items[i]);
}

/* Under the line, so that it stays in view on the smallest screen. */
static void add_remark(struct page *page, const struct log_line *line, const struct evidence *e)
{
    if (e->warned != PERSONAL_NONE) {
        page_callout(page, TONE_CAREFUL, warning_of(page, e->warned), words_sentence(page, "evidence.warn.text"));
    } else if (e->crowded) {
        page_callout(page, TONE_INFO, words(page, "evidence.crowded"), words_sentence(page, "evidence.crowded_text"));
        page_text(page, words(page, "evidence.again"));
    } else if (e->missed) {
        page_callout(page, TONE_INFO, words(page, "evidence.missing"), &line->missing);
        page_text(page, words(page, "evidence.again"));
    } else if (e->went_on) {
        page_callout(page, TONE_GOOD, NULL, words_sentence(page, "evidence.line_right"));
    }
}

static void add_typing(struct page *page, const struct exercise *exercise, const struct evidence *e, const char *draft)
{
    const struct log_line *line = &exercise->evidence->lines[e->at];
    struct block *block = page_add(page, BLOCK_INPUT);
    block->label = line->label;
    block->text = draft[0] ? words_copy(page, draft) : NULL;
    page->focus = 0;
    page->asked_last = true;
    page->submits = true;
    page->submit = words(page, "evidence.enter");
    add_remark(page, line, e);
    page_progress(page, words(page, "evidence.line"), e->at + 1, e->n_lines);
    add_case(page, exercise);
    exercise_add_next(page, words(page, "evidence.empty"));
}

void evidence_page_scene(struct page *page, const struct exercise *exercise, const struct evidence *e,
                         const char *draft)
{
    switch (e->phase) {
    case EVIDENCE_ASKING:
        add_asking(page, exercise->evidence, e);
        break;
    case EVIDENCE_SAID:
        add_said(page, exercise->evidence, e);
        break;
    case EVIDENCE_TYPING:
        add_typing(page, exercise, e, draft);
        break;
    case EVIDENCE_OVER:
        break;
    }
}

/* What must not be copied and was kept: said before anything is praised. What it shows is not told again, but why. */
static void add_copied(struct page *page, const struct evidence_task *task, const struct evidence *e)
{
    struct rich *copied = arena_array(page->arena, e->n_items, sizeof *copied);
    size_t n = 0;
    for (size_t i = 0; i < e->n_items; i++)
        if (task->items[i].judge == CAPTURE_NEVER && e->judged[i] == CAPTURE_KEEP + 1)
            copied[n++] = task->items[i].feedback;
    if (n > 0)
        page_callout(page, TONE_CAREFUL, words(page, "evidence.copied"),
                     words_items(page, copied, n, n == 1 ? PARA_TEXT : PARA_BULLET));
}

static void add_lines(struct page *page, const struct evidence_task *task, const struct evidence *e)
{
    size_t complete = evidence_n_complete(e), n = 0;
    if (complete == e->n_lines) {
        page_callout(page, TONE_GOOD, words(page, "evidence.whole"), words_sentence(page, "evidence.whole_text"));
        return;
    }
    page_text(page, words_count(page, "evidence.lacks", (long long)(e->n_lines - complete)));
    struct rich *lacking = arena_array(page->arena, e->n_lines, sizeof *lacking);
    for (size_t i = 0; i < e->n_lines; i++)
        if (!(e->complete >> i & 1u))
            lacking[n++] = *words_rich(page, task->lines[i].label);
    page_rich(page, words_items(page, lacking, n, PARA_BULLET));
}

void evidence_page_result(struct page *page, const struct evidence_task *task, const struct evidence *e)
{
    page_progress(page, words(page, "evidence.items_right"), evidence_n_right(e, task), e->n_items);
    page_progress(page, words(page, "evidence.lines_complete"), evidence_n_complete(e), e->n_lines);
    add_copied(page, task, e);
    add_lines(page, task, e);
    points_add(page, evidence_points(e, task), "evidence.points_how");
}
