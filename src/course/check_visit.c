/* check_visit: every text of a unit, one after the other, with the place where it stands. */
#include "course/check_parts.h"

struct visit {
    struct spot *spot;
    text_fn call;
    const void *user;
    bool lines;
};

/* A title or a name, as a text of its own. */
static void see_line(const struct visit *v, const char *z, const char *member)
{
    if (!v->lines || !z || !*z)
        return;
    const struct span span = {.text = str_of(z)};
    const struct para para = {.kind = PARA_TEXT, .spans = &span, .n_spans = 1};
    size_t up = spot_down(v->spot, "/%s", member);
    v->spot->place.line = true;
    v->call(v->user, v->spot, &(struct rich){&para, 1});
    v->spot->place.line = false;
    spot_up(v->spot, up);
}

static void see(const struct visit *v, const struct rich *text, const char *member)
{
    if (text->n_paras == 0)
        return;
    size_t up = spot_down(v->spot, "/%s", member);
    v->call(v->user, v->spot, text);
    spot_up(v->spot, up);
}

static void see_item(const struct visit *v, const struct question *q, size_t i)
{
    size_t up = spot_down_item(v->spot, q, i, "text");
    v->spot->place.item = &q->items[i];
    v->call(v->user, v->spot, &q->items[i].text);
    v->spot->place.item = NULL;
    spot_up(v->spot, up);
    if (q->items[i].feedback.n_paras == 0)
        return;
    up = spot_down_item(v->spot, q, i, "feedback");
    v->call(v->user, v->spot, &q->items[i].feedback);
    spot_up(v->spot, up);
}

static void see_question(const struct visit *v, const struct question *q)
{
    v->spot->place.asked = q;
    see(v, &q->prompt, "prompt");
    see(v, &q->explanation, "explanation");
    see(v, &q->otherwise, "otherwise");
    see(v, &q->too_low, "feedback/low");
    see(v, &q->too_high, "feedback/high");
    for (size_t i = 0; i < q->n_hints; i++) {
        size_t up = spot_down(v->spot, "/hints/%zu", i);
        v->call(v->user, v->spot, &q->hints[i]);
        spot_up(v->spot, up);
    }
    for (size_t i = 0; i < q->n_items; i++)
        see_item(v, q, i);
    for (size_t i = 0; i < q->n_targets; i++) {
        bool match = q->kind == Q_MATCH;
        size_t up = spot_down(v->spot, "/%s/%zu", match ? "pairs" : "categories", i);
        v->spot->place.item = &q->targets[i];
        see(v, &q->targets[i].text, match ? "right" : "text");
        v->spot->place.item = NULL;
        spot_up(v->spot, up);
    }
    v->spot->place.asked = NULL;
}

static void see_node(const struct visit *v, const struct scenario *s, const struct node *node)
{
    struct place *place = &v->spot->place;
    for (size_t i = 0; i < node->n_lines; i++) {
        const struct line *line = &node->lines[i];
        size_t up = spot_down(v->spot, "/lines/%zu", i);
        place->said = line->from && line->person < s->n_people && !s->people[line->person].self;
        see(v, &line->text, "text");
        place->said = false;
        spot_up(v->spot, up);
    }
    for (size_t i = 0; i < node->n_choices; i++) {
        size_t up = spot_down(v->spot, "/choices/%zu", i);
        place->choice = &node->choices[i];
        see(v, &node->choices[i].text, "text");
        see(v, &node->choices[i].reply, "reply");
        place->choice = NULL;
        see(v, &node->choices[i].feedback, "feedback");
        spot_up(v->spot, up);
    }
    see_line(v, node->ending_title, "ending/title");
    place->debrief = true;
    see(v, &node->debrief, "ending/debrief");
    place->debrief = false;
}

static void see_scenario(const struct visit *v, const struct scenario *s)
{
    see(v, &s->intro, "intro");
    see(v, &s->note, "note");
    for (size_t i = 0; i < s->n_people; i++) {
        size_t up = spot_down(v->spot, "/people/%zu", i);
        see_line(v, s->people[i].name, "name");
        spot_up(v->spot, up);
    }
    for (size_t i = 0; i < s->n_nodes; i++) {
        size_t up = spot_down(v->spot, "/nodes/%zu", i);
        see_node(v, s, &s->nodes[i]);
        spot_up(v->spot, up);
    }
}

static void see_activity(const struct visit *v, const struct activity *a)
{
    see(v, &a->goal, "goal");
    see(v, &a->group, "group");
    for (int list = 0; list < ACTIVITY_LISTS; list++)
        for (size_t i = 0; i < a->n[list]; i++) {
            size_t up = spot_down(v->spot, "/%s/%zu", activity_names[list], i);
            v->call(v->user, v->spot, &a->lists[list][i]);
            spot_up(v->spot, up);
        }
}

/* Goes down to one of an array: "/cards/3". */
static size_t down(const struct visit *v, const char *array, size_t i)
{
    return spot_down(v->spot, "/%s/%zu", array, i);
}

static void see_spot(const struct visit *v, const struct spot_task *task)
{
    for (size_t i = 0; i < task->n_cards; i++) {
        const struct card *card = &task->cards[i];
        size_t up = down(v, "cards", i);
        see_line(v, card->from, "from");
        v->spot->place.said = card->tactic != TACTIC_NONE;
        see(v, &card->text, "text");
        v->spot->place.said = false;
        for (size_t k = 0; k < card->n_signs; k++) {
            size_t sign = down(v, "signs", k);
            see(v, &card->signs[k].text, "text");
            spot_up(v->spot, sign);
        }
        see(v, &card->feedback, "feedback");
        spot_up(v->spot, up);
    }
}

static void see_inspect(const struct visit *v, const struct inspect_task *task)
{
    see_line(v, task->subject, "subject");
    for (size_t i = 0; i < task->n_parts; i++) {
        const struct part *part = &task->parts[i];
        size_t up = down(v, "parts", i);
        see_line(v, part->label, "label");
        v->spot->place.said = part->gives_away;
        see(v, &part->text, "text");
        v->spot->place.said = false;
        see(v, &part->feedback, "feedback");
        spot_up(v->spot, up);
    }
}

static void see_first_hour(const struct visit *v, const struct first_hour_task *task)
{
    for (size_t i = 0; i < task->n_moves; i++) {
        size_t up = down(v, "moves", i);
        see(v, &task->moves[i].text, "text");
        see(v, &task->moves[i].reason, "reason");
        see(v, &task->moves[i].card, "card");
        spot_up(v->spot, up);
    }
    for (size_t i = 0; i < task->n_never; i++) {
        size_t up = down(v, "never", i);
        v->spot->place.said = true;
        see(v, &task->never[i].text, "text");
        v->spot->place.said = false;
        see(v, &task->never[i].feedback, "feedback");
        spot_up(v->spot, up);
    }
}

static void see_evidence(const struct visit *v, const struct evidence_task *task)
{
    for (size_t i = 0; i < task->n_items; i++) {
        size_t up = down(v, "items", i);
        v->spot->place.said = true;
        see(v, &task->items[i].text, "text");
        v->spot->place.said = false;
        see(v, &task->items[i].feedback, "feedback");
        spot_up(v->spot, up);
    }
    for (size_t i = 0; i < task->n_lines; i++) {
        size_t up = down(v, "log", i);
        see_line(v, task->lines[i].label, "label");
        see(v, &task->lines[i].missing, "missing");
        spot_up(v->spot, up);
    }
}

static void see_rehearsal(const struct visit *v, const struct rehearsal_step *step)
{
    see(v, &step->prompt, "prompt");
    for (size_t i = 0; i < step->n_options; i++) {
        size_t up = down(v, "options", i);
        v->spot->place.said = !step->options[i].right;
        see(v, &step->options[i].text, "text");
        v->spot->place.said = false;
        see(v, &step->options[i].feedback, "feedback");
        spot_up(v->spot, up);
    }
}

static void see_lockdown(const struct visit *v, const struct lockdown_task *task)
{
    for (size_t i = 0; i < task->n_settings; i++) {
        const struct device_setting *setting = &task->settings[i];
        size_t up = down(v, "settings", i);
        see_line(v, setting->label, "label");
        for (size_t k = 0; k < setting->n_values; k++) {
            size_t value = down(v, "values", k);
            see(v, &setting->values[k].text, "text");
            see(v, &setting->values[k].feedback, "feedback");
            spot_up(v->spot, value);
        }
        spot_up(v->spot, up);
    }
    for (size_t i = 0; i < task->n_rehearsal; i++) {
        size_t up = down(v, "rehearsal", i);
        see_rehearsal(v, &task->rehearsal[i]);
        spot_up(v->spot, up);
    }
}

/* What deals with threats leads to help at its end. */
static void see_exercise(const struct visit *v, const struct exercise *e)
{
    see(v, &e->note, "note");
    see(v, &e->intro, "intro");
    switch (e->kind) {
    case EXERCISE_SPOT:
        see_spot(v, e->spot);
        break;
    case EXERCISE_INSPECT:
        see_inspect(v, e->inspect);
        break;
    case EXERCISE_FIRST_HOUR:
        see_first_hour(v, e->first_hour);
        break;
    case EXERCISE_EVIDENCE:
        see_evidence(v, e->evidence);
        break;
    case EXERCISE_LOCKDOWN:
        see_lockdown(v, e->lockdown);
        break;
    }
    v->spot->place.debrief = e->kind != EXERCISE_INSPECT && e->kind != EXERCISE_LOCKDOWN;
    see(v, &e->debrief, "debrief");
    v->spot->place.debrief = false;
}

static void visit(struct spot *spot, const struct unit *unit, text_fn call, const void *user, bool lines)
{
    const struct visit v = {spot, call, user, lines};
    spot->place = (struct place){.step = SIZE_MAX};
    see_line(&v, unit->title, "title");
    for (size_t i = 0; i < unit->n_goals; i++) {
        size_t up = spot_down(spot, "/goals/%zu", i);
        call(user, spot, &unit->goals[i]);
        spot_up(spot, up);
    }
    for (size_t i = 0; i < unit->n_steps; i++) {
        const struct lesson_step *step = &unit->steps[i];
        size_t up = spot_down(spot, "/steps/%zu", i);
        spot->place.step = i;
        see_line(&v, step->title, "title");
        see(&v, &step->note, "note");
        see(&v, &step->body, "body");
        if (step->question)
            see_question(&v, step->question);
        if (step->scenario)
            see_scenario(&v, step->scenario);
        if (step->activity)
            see_activity(&v, step->activity);
        if (step->exercise)
            see_exercise(&v, step->exercise);
        spot_up(spot, up);
    }
    spot->place.step = SIZE_MAX;
    see(&v, &unit->summary, "summary");
}

void each_text(struct spot *spot, const struct unit *unit, text_fn call, const void *user)
{
    visit(spot, unit, call, user, false);
}

void each_text_and_line(struct spot *spot, const struct unit *unit, text_fn call, const void *user)
{
    visit(spot, unit, call, user, true);
}
