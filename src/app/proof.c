#include "app/proof.h"

#include "app/proof_exercise.h"
#include "screen/activity.h"

/* Feedback stands under what it answers. */
static void add_said(struct page *page, const char *label, const struct rich *rich)
{
    if (rich->n_paras > 0)
        page_callout(page, TONE_INFO, msg(page->lang, label), rich);
}

static void add_item(struct page *page, const struct question *q, size_t i)
{
    const struct item *item = &q->items[i];
    struct block *choices = page_choices(page, CHOOSE_MANY, 1);
    choices->locked = true;
    choices->options[0].text = &item->text;
    choices->options[0].mark = item->right ? MARK_RIGHT : MARK_NONE;
    if (q->n_targets > 0) {
        choices = page_choices(page, CHOOSE_MANY, 1);
        choices->locked = true;
        choices->options[0].text = &q->targets[item->target].text;
    }
    add_said(page, "proof.feedback", &item->feedback);
}

/* What is asked and offered around the question. */
static void add_memory(struct page *page, const struct unit *unit, const struct question *q)
{
    if (q->sure)
        page_text(page, msg(page->lang, "proof.sure"));
    if (q->booster)
        page_text(page, msg(page->lang, "proof.booster"));
    for (size_t i = 0; i < q->n_read; i++) {
        size_t at = unit_find(unit, q->read[i]);
        struct block *field = page_add(page, BLOCK_FIELD);
        field->label = msg(page->lang, "proof.read");
        field->text = at < unit->n_steps && unit->steps[at].title ? unit->steps[at].title : q->read[i];
    }
}

static void add_question(struct page *page, const struct unit *unit, const struct question *q)
{
    page_rich(page, &q->prompt);
    for (size_t i = 0; i < q->n_items; i++)
        add_item(page, q, i);
    add_said(page, "proof.too_low", &q->too_low);
    add_said(page, "proof.too_high", &q->too_high);
    add_said(page, "proof.otherwise", &q->otherwise);
    for (size_t i = 0; i < q->n_hints; i++)
        add_said(page, "proof.hint", &q->hints[i]);
    add_said(page, "proof.explanation", &q->explanation);
    add_memory(page, unit, q);
}

static void add_bubble(struct page *page, const struct person *person, const struct rich *text)
{
    struct block *bubble = page_add(page, BLOCK_BUBBLE);
    bubble->label = person->name;
    bubble->mine = person->self;
    bubble->rich = text;
}

static void add_choice(struct page *page, const struct scenario *s, const struct choice *choice)
{
    struct block *choices = page_choices(page, CHOOSE_MENU, 1);
    choices->locked = true;
    choices->options[0].text = &choice->text;
    choices->options[0].note = s->nodes[choice->to].id;
    for (size_t i = 0; choice->reply.n_paras > 0 && i < s->n_people; i++)
        if (s->people[i].self)
            add_bubble(page, &s->people[i], &choice->reply);
    add_said(page, "proof.feedback", &choice->feedback);
}

static void add_node(struct page *page, const struct scenario *s, const struct node *node)
{
    page_heading(page, 2, node->id);
    if (s->chat && node->pressure != PRESSURE_KEPT) {
        struct block *meter = page_add(page, BLOCK_METER);
        meter->label = msg(page->lang, "story.pressure");
        meter->value = node->pressure;
    }
    for (size_t i = 0; i < node->n_lines; i++) {
        const struct line *line = &node->lines[i];
        if (!line->from) {
            page_rich(page, &line->text);
            continue;
        }
        add_bubble(page, &s->people[line->person], &line->text);
    }
    for (size_t i = 0; i < node->n_choices; i++)
        add_choice(page, s, &node->choices[i]);
    if (node->is_ending) {
        page_heading(page, 3, node->ending_title);
        page_rich(page, &node->debrief);
    }
}

static void add_scenario(struct page *page, const struct scenario *s)
{
    add_said(page, "proof.note", &s->note);
    page_rich(page, &s->intro);
    for (size_t i = 0; i < s->n_nodes; i++)
        add_node(page, s, &s->nodes[i]);
}

void proof_step(struct page *page, const struct unit *unit, size_t step)
{
    const struct lesson_step *s = &unit->steps[step];
    page->title = unit->title;
    page->aside = arena_printf(page->arena, "%s/%s", unit->id, s->id);
    if (s->title)
        page_heading(page, 1, s->title);
    switch (s->kind) {
    case STEP_PAGE:
        add_said(page, "proof.note", &s->note);
        page_rich(page, &s->body);
        break;
    case STEP_QUESTION:
        add_question(page, unit, s->question);
        break;
    case STEP_SCENARIO:
        add_scenario(page, s->scenario);
        break;
    case STEP_ACTIVITY:
        activity_show(page, s->activity);
        break;
    case STEP_EXERCISE:
        proof_exercise(page, s->exercise);
        break;
    }
    for (size_t i = 0; i < s->n_sources; i++) {
        struct block *field = page_add(page, BLOCK_FIELD);
        field->label = msg(page->lang, "proof.source");
        field->text = s->sources[i];
    }
}

void proof_summary(struct page *page, const struct unit *unit)
{
    page->title = unit->title;
    page->aside = arena_printf(page->arena, "%s/summary", unit->id);
    page_rich(page, &unit->summary);
}
