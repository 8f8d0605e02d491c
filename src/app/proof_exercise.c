#include "app/proof_exercise.h"

static void add_said(struct page *page, const char *label, const struct rich *rich)
{
    if (rich->n_paras > 0)
        page_callout(page, TONE_INFO, label, rich);
}

static void add_line(struct page *page, const char *label, const char *text)
{
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = label;
    field->text = text;
}

/* What can be chosen, with its mark, its remark and what is said about it. */
static void add_option(struct page *page, const struct rich *text, bool right, const char *note,
                       const struct rich *feedback)
{
    struct block *choices = page_choices(page, CHOOSE_MANY, 1);
    choices->locked = true;
    choices->options[0].text = text;
    choices->options[0].note = note;
    choices->options[0].mark = right ? MARK_RIGHT : MARK_NONE;
    add_said(page, msg(page->lang, "proof.feedback"), feedback);
}

static void add_spot(struct page *page, const struct spot_task *task)
{
    for (size_t i = 0; i < task->n_cards; i++) {
        const struct card *card = &task->cards[i];
        bool harmless = card->tactic == TACTIC_NONE;
        page_heading(page, 2, card->id);
        add_line(page, form_names[card->form], card->from);
        add_option(page, &card->text, harmless, harmless ? NULL : tactic_names[card->tactic], &card->feedback);
        for (size_t k = 0; k < card->n_signs; k++)
            add_said(page, card->signs[k].id, &card->signs[k].text);
    }
}

static void add_inspect(struct page *page, const struct inspect_task *task)
{
    add_line(page, form_names[task->form], task->subject);
    for (size_t i = 0; i < task->n_parts; i++) {
        const struct part *part = &task->parts[i];
        page_heading(page, 3, part->label);
        if (part->address)
            add_line(page, part->id, part->address);
        add_option(page, &part->text, part->gives_away, part->id, &part->feedback);
    }
}

static void add_first_hour(struct page *page, const struct first_hour_task *task)
{
    for (size_t i = 0; i < task->n_moves; i++)
        add_option(page, &task->moves[i].text, true, task->moves[i].id, &task->moves[i].reason);
    for (size_t i = 0; i < task->n_never; i++)
        add_option(page, &task->never[i].text, false, task->never[i].id, &task->never[i].feedback);
}

static void add_evidence(struct page *page, const struct evidence_task *task)
{
    for (size_t i = 0; i < task->n_items; i++)
        add_option(page, &task->items[i].text, task->items[i].judge == CAPTURE_KEEP, task->items[i].id,
                   &task->items[i].feedback);
    for (size_t i = 0; i < task->n_lines; i++) {
        add_line(page, task->lines[i].label, task->lines[i].accept[0]);
        add_said(page, task->lines[i].id, &task->lines[i].missing);
    }
}

static void add_lockdown(struct page *page, const struct lockdown_task *task)
{
    for (size_t i = 0; i < task->n_settings; i++) {
        const struct device_setting *setting = &task->settings[i];
        page_heading(page, 2, setting->label);
        for (size_t k = 0; k < setting->n_values; k++)
            add_option(page, &setting->values[k].text, false, setting->values[k].id, &setting->values[k].feedback);
    }
    for (size_t i = 0; i < task->n_rehearsal; i++) {
        const struct rehearsal_step *step = &task->rehearsal[i];
        page_rich(page, &step->prompt);
        for (size_t k = 0; k < step->n_options; k++)
            add_option(page, &step->options[k].text, step->options[k].right, NULL, &step->options[k].feedback);
    }
}

void proof_exercise(struct page *page, const struct exercise *exercise)
{
    add_said(page, msg(page->lang, "proof.note"), &exercise->note);
    page_rich(page, &exercise->intro);
    switch (exercise->kind) {
    case EXERCISE_SPOT:
        add_spot(page, exercise->spot);
        break;
    case EXERCISE_INSPECT:
        add_inspect(page, exercise->inspect);
        break;
    case EXERCISE_FIRST_HOUR:
        add_first_hour(page, exercise->first_hour);
        break;
    case EXERCISE_EVIDENCE:
        add_evidence(page, exercise->evidence);
        break;
    case EXERCISE_LOCKDOWN:
        add_lockdown(page, exercise->lockdown);
        break;
    }
    add_said(page, msg(page->lang, "exercise.debrief"), &exercise->debrief);
}
