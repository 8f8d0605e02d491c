#include "learners.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "course/words.h"
#include "engine/question.h"
#include "engine/story.h"
#include "text/fold.h"

const char *const strategy_names[STRATEGIES] = {"attentive", "careless", "over-suspicious", "trusting", "forgetful"};
const char *const played_names[PLAYED_KINDS] = {
    "questions", "stories", "spot", "inspect", "first hour", "evidence", "lockdown", "course",
};

enum {
    SURE = 1000,
    LEAST_AT_FIRST = 350, /* what an able learner knows before the first page, at least and at most */
    MOST_AT_FIRST = 750,
    GAIN = 15,  /* of what is not known yet, learnt in a step, of SURE */
    LOSS = 40,  /* of what is known, lost in a step by who forgets */
    AGAIN = 500 /* how much of what is not known the first try has taught, of SURE */
};

/* ---- a school ---- */

/* What sounds alarming to somebody who suspects everything. */
static const char alarming[] = "تهديد\nيهدد*\nخطر*\nفضح*\nفضيح*\nنشر*\nينشر*\nابتزاز\nالابتزاز\nمبتز*\nالمبتز*\n"
                               "شرطة\nالشرطة\nسجن\nالسجن\nاختراق*\nمخترق*\nحيلة\nفوراً\nلا\nأبداً\nاحذف*\nحذف*\n"
                               "threat*\ndanger*\nblackmail*\npolice\nprison\nhack*\ntrick*\nnever\nat once\ndelet*\n";

/* The words that are found, then the length. */
static uint16_t alarm_of(const struct word_list *list, const struct rich *text)
{
    struct buf flat = {0}, folded = {0};
    struct str phrase;
    size_t n = 0;
    rich_flatten(text, &flat);
    fold(&folded, buf_str(&flat));
    for (size_t at = 0; words_find(list, buf_str(&folded), &at, &phrase); at++)
        n++;
    size_t alarm = (n < 30 ? n : 30) * 2000 + (flat.n < 1999 ? flat.n : 1999);
    buf_finish(&flat);
    buf_finish(&folded);
    return (uint16_t)alarm;
}

/* Of a question: its items, then its targets. Of a story: the choices of each node, NODE_MAX_CHOICES apart. */
static uint16_t *alarms_of(const struct word_list *list, const struct lesson_step *step)
{
    const struct question *q = step->question;
    const struct scenario *s = step->scenario;
    if (!q && !s)
        return NULL;
    uint16_t *alarms = xcalloc(q ? q->n_items + q->n_targets + 1 : s->n_nodes * NODE_MAX_CHOICES, sizeof *alarms);
    for (size_t i = 0; q && i < q->n_items; i++)
        alarms[i] = alarm_of(list, &q->items[i].text);
    for (size_t i = 0; q && i < q->n_targets; i++)
        alarms[q->n_items + i] = alarm_of(list, &q->targets[i].text);
    for (size_t i = 0; s && i < s->n_nodes; i++)
        for (size_t k = 0; k < s->nodes[i].n_choices; k++)
            alarms[i * NODE_MAX_CHOICES + k] = alarm_of(list, &s->nodes[i].choices[k].text);
    return alarms;
}

void school_add(struct school *school, struct unit *unit)
{
    struct word_list list = {0};
    if (!unit)
        return;
    size_t n = school->n_units + 1;
    school->units = xrealloc(school->units, n * sizeof *school->units);
    school->alarms = xrealloc(school->alarms, n * sizeof *school->alarms);
    uint16_t **alarms = xcalloc(unit->n_steps, sizeof *alarms);
    words_parse(&list, str_of(alarming));
    for (size_t i = 0; i < unit->n_steps; i++)
        alarms[i] = alarms_of(&list, &unit->steps[i]);
    school->units[school->n_units] = unit;
    school->alarms[school->n_units++] = alarms;
    school->n_steps += unit->n_steps;
    words_finish(&list);
}

bool school_add_course(struct school *school, const char *dir, enum lang lang)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct course *course = course_load(dir, &diags);
    bool whole = course != NULL;
    for (size_t i = 0; course && i < course->n_units; i++) {
        struct unit *unit = unit_load(dir, lang_tag(lang), course->units[i].id, &diags);
        whole = whole && unit;
        school_add(school, unit);
    }
    course_destroy(course);
    diag_finish(&diags);
    return whole;
}

void school_finish(struct school *school)
{
    for (size_t u = 0; u < school->n_units; u++) {
        for (size_t i = 0; i < school->units[u]->n_steps; i++)
            free(school->alarms[u][i]);
        free(school->alarms[u]);
        unit_destroy(school->units[u]);
    }
    free(school->units);
    free(school->alarms);
    *school = (struct school){0};
}

/* ---- a learner ---- */

bool learner_is_able(const struct learner *who)
{
    return who->strategy == ATTENTIVE || who->strategy == FORGETFUL;
}

uint32_t learner_rolls(struct learner *who, uint32_t below)
{
    return rng_below(&who->rng, below);
}

bool learner_knows(struct learner *who)
{
    return learner_is_able(who) && learner_rolls(who, SURE) < who->knowledge;
}

/* Every step teaches; who forgets has lost the more of it the more there was. */
static void live_on(struct learner *who)
{
    who->knowledge += (SURE - who->knowledge) * GAIN / SURE;
    if (who->strategy == FORGETFUL)
        who->knowledge -= who->knowledge * LOSS / SURE;
}

/* The place in `shown` that somebody takes who does not know. */
static size_t guess(struct learner *who, const uint8_t *shown, size_t n, const uint16_t *alarms)
{
    size_t best = 0;
    if (learner_is_able(who))
        return learner_rolls(who, (uint32_t)n);
    if (who->strategy == CARELESS)
        return learner_rolls(who, 2) ? learner_rolls(who, (uint32_t)n) : 0;
    for (size_t k = 1; k < n; k++) {
        bool more = alarms[shown[k]] > alarms[shown[best]], less = alarms[shown[k]] < alarms[shown[best]];
        if (who->strategy == SUSPICIOUS ? more : less)
            best = k;
    }
    return best;
}

/* ---- questions ---- */

static void take_one(struct learner *who, struct question_state *q, const uint16_t *alarms)
{
    size_t n = q->question->n_items;
    if (learner_knows(who))
        for (size_t i = 0; i < n; i++)
            if (q->question->items[i].right) {
                (void)question_choose(q, i);
                return;
            }
    (void)question_choose(q, q->shown[guess(who, q->shown, n, alarms)]);
}

static void take_some(struct learner *who, struct question_state *q, const uint16_t *alarms)
{
    size_t n = q->question->n_items;
    for (size_t i = 0; i < n; i++) {
        bool is = q->answer.chosen >> i & 1u, wanted = who->strategy == SUSPICIOUS;
        if (learner_knows(who))
            wanted = q->question->items[i].right;
        else if (learner_is_able(who) || (who->strategy == CARELESS && learner_rolls(who, 2)))
            wanted = learner_rolls(who, 2);
        if (is != wanted)
            (void)question_choose(q, i);
    }
    if (q->answer.chosen == 0)
        (void)question_choose(q, q->shown[guess(who, q->shown, n, alarms)]);
}

static void put_in_order(struct learner *who, struct question_state *q, const uint16_t *alarms)
{
    uint8_t left[QUESTION_MAX_ITEMS];
    bool knows = learner_knows(who);
    size_t n = q->question->n_items;
    while (q->answer.n_order > 0)
        (void)question_choose(q, q->answer.order[0]);
    memcpy(left, q->shown, sizeof left);
    for (size_t i = 0; n > 0; i++) {
        size_t k = guess(who, left, n, alarms);
        (void)question_choose(q, knows ? i : left[k]);
        memmove(left + k, left + k + 1, --n - k);
    }
}

/* Each thing to what it belongs to, or to what comes to mind and is still free, where each is taken once. */
static void assign(struct learner *who, struct question_state *q, const uint16_t *alarms)
{
    const struct question *question = q->question;
    bool once = question->kind == Q_MATCH;
    for (size_t k = 0; k < question->n_items; k++)
        (void)question_clear(q, k);
    for (size_t k = 0; k < question->n_items; k++) {
        uint8_t free_ones[QUESTION_MAX_ITEMS];
        size_t item = q->shown[k], n = 0, right = SIZE_MAX;
        for (size_t t = 0; t < question->n_targets; t++) {
            bool taken = false;
            for (size_t i = 0; once && i < question->n_items; i++)
                taken = taken || q->answer.assigned[i] == q->shown_targets[t] + 1;
            if (taken)
                continue;
            right = q->shown_targets[t] == question->items[item].target ? n : right;
            free_ones[n++] = q->shown_targets[t];
        }
        size_t at =
            learner_knows(who) && right != SIZE_MAX ? right : guess(who, free_ones, n, alarms + question->n_items);
        (void)question_assign(q, item, free_ones[at]);
    }
}

/* What is typed; an able learner who does not know writes what many would. */
static const char *type(struct learner *who, const struct question *q, char number[32])
{
    if (q->kind == Q_NUMBER) {
        double value = learner_knows(who) ? q->low : who->strategy == SUSPICIOUS ? 1e6 : learner_rolls(who, 100);
        (void)snprintf(number, 32, "%.15g", value);
        return number;
    }
    bool right = learner_knows(who);
    for (size_t i = 0; i < q->n_items; i++)
        if (q->items[i].right == right)
            return q->items[i].plain;
    return "؟";
}

static int play_question(struct learner *who, const struct question *question, const uint16_t *alarms)
{
    struct question_state q;
    char number[32];
    uint32_t knowledge = who->knowledge;
    question_start(&q, question, &who->rng);
    while (q.phase != ANSWERED) {
        const char *text = NULL;
        switch (question->kind) {
        case Q_SINGLE:
        case Q_TRUEFALSE:
        case Q_SURVEY:
            take_one(who, &q, alarms);
            break;
        case Q_MULTIPLE:
            take_some(who, &q, alarms);
            break;
        case Q_ORDER:
            put_in_order(who, &q, alarms);
            break;
        case Q_MATCH:
        case Q_CLASSIFY:
            assign(who, &q, alarms);
            break;
        case Q_SHORT:
        case Q_NUMBER:
            text = type(who, question, number);
            break;
        }
        if (question_submit(&q, text) == VERDICT_NONE)
            question_give_up(&q);
        who->knowledge += (SURE - who->knowledge) * AGAIN / SURE; /* what was said about it is fresh */
    }
    who->knowledge = knowledge;
    return q.points;
}

/* ---- stories ---- */

/* Who knows does what is safe, tells somebody and keeps evidence. */
static size_t best_choice(const struct node *node, const uint8_t *offered, size_t n)
{
    size_t best = 0;
    int most = -1000;
    for (size_t k = 0; k < n; k++) {
        const struct choice *choice = &node->choices[offered[k]];
        int worth = choice->effects[METER_SAFETY] + choice->effects[METER_EVIDENCE] + choice->effects[METER_SUPPORT] -
                    choice->effects[METER_PANIC] - (choice->pays ? 500 : 0);
        if (worth <= most)
            continue;
        most = worth;
        best = k;
    }
    return best;
}

static int play_story(struct learner *who, const struct scenario *scenario, const uint16_t *alarms)
{
    struct story story;
    story_start(&story, scenario);
    while (!story_is_over(&story)) {
        const struct node *node = story_node(&story);
        size_t choices[NODE_MAX_CHOICES], n = story_choices(&story, choices);
        uint8_t offered[NODE_MAX_CHOICES];
        for (size_t k = 0; k < n; k++)
            offered[k] = (uint8_t)choices[k];
        size_t at = learner_knows(who) ? best_choice(node, offered, n)
                                       : guess(who, offered, n, alarms + story.node * NODE_MAX_CHOICES);
        for (size_t k = 0; who->strategy == TRUSTING && k < n; k++)
            if (node->choices[offered[k]].pays)
                at = k; /* what is asked for is given */
        if (!story_choose(&story, offered[at]))
            return 0; /* went in circles */
    }
    enum ending_kind ending = story_node(&story)->ending;
    return ending == ENDING_GOOD ? 100 : ending == ENDING_MIXED ? 50 : 0;
}

/* ---- a course ---- */

static void add_mark(struct marks *marks, enum played kind, int points)
{
    marks->sum[kind] += points;
    marks->n[kind]++;
}

static void take_unit(struct learner *who, const struct unit *unit, uint16_t *const *alarms, struct marks *marks)
{
    struct progress progress;
    progress_start(&progress, unit);
    for (size_t i = 0; i < unit->n_steps; i++) {
        const struct lesson_step *step = &unit->steps[i];
        enum played kind = PLAYED_QUESTION;
        int points = -1;
        if (step->question)
            points = play_question(who, step->question, alarms[i]);
        if (step->scenario) {
            add_mark(marks, PLAYED_STORY, play_story(who, step->scenario, alarms[i]));
        } else if (step->exercise) {
            points = learner_exercise(who, step->exercise, &kind);
        }
        bool scored = points >= 0 && step_is_scored(step);
        progress_mark(&progress, i, STEP_DONE, scored ? points : -1);
        if (scored)
            add_mark(marks, kind, points);
        live_on(who);
    }
    int percent = progress_score(&progress, unit);
    if (percent >= 0)
        add_mark(marks, PLAYED_COURSE, percent);
}

struct marks learn(const struct school *school, enum strategy strategy, uint64_t seed)
{
    struct marks marks = {0};
    struct learner who = {.strategy = strategy, .rng = rng_of(seed)};
    who.knowledge = LEAST_AT_FIRST + learner_rolls(&who, MOST_AT_FIRST - LEAST_AT_FIRST);
    for (size_t u = 0; u < school->n_units; u++)
        take_unit(&who, school->units[u], school->alarms[u], &marks);
    return marks;
}

int marks_mean(const struct marks *marks, enum played kind)
{
    long n = marks->n[kind];
    return n > 0 ? (int)((marks->sum[kind] + n / 2) / n) : -1;
}
