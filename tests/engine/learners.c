#include "learners.h"

#include <limits.h>
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
    LEAST_AT_FIRST = 350, /* what is known before the first page, at least and at most */
    MOST_AT_FIRST = 750,
    GAIN = 15,                /* of what is not known yet, learnt in a step, of SURE */
    LOSS = 40,                /* of what is known, lost in a step by who forgets */
    AGAIN = 500,              /* how much of what is not known the first try has taught, of SURE */
    CLEAREST = 3 * DEVIATION, /* d' when everything is known */
    FAR = 5 * DEVIATION / 2,  /* how far a criterion lies from the middle */
};

/* ---- a school ---- */

/* What makes an option sound alarming, whether or not it is right. */
static const char alarming_words[] =
    "تهديد\nيهدد*\nخطر*\nفضح*\nفضيح*\nنشر*\nينشر*\nابتزاز\nالابتزاز\nمبتز*\nالمبتز*\n"
    "شرطة\nالشرطة\nسجن\nالسجن\nاختراق*\nمخترق*\nحيلة\nفوراً\nلا\nأبداً\nاحذف*\nحذف*\n"
    "threat*\ndanger*\nblackmail*\npolice\nprison\nhack*\ntrick*\nnever\nat once\ndelet*\n";

static bool is_alarming(const struct word_list *list, const struct rich *text)
{
    struct buf flat = {0}, folded = {0};
    struct str phrase;
    size_t at = 0;
    rich_flatten(text, &flat);
    fold(&folded, buf_str(&flat));
    bool found = words_find(list, buf_str(&folded), &at, &phrase);
    buf_finish(&flat);
    buf_finish(&folded);
    return found;
}

static bool *of_question(const struct word_list *list, const struct question *q)
{
    bool *alarms = xcalloc(q->n_items + q->n_targets + 1, sizeof *alarms);
    for (size_t i = 0; i < q->n_items; i++)
        alarms[i] = is_alarming(list, &q->items[i].text);
    for (size_t i = 0; i < q->n_targets; i++)
        alarms[q->n_items + i] = is_alarming(list, &q->targets[i].text);
    return alarms;
}

static bool *of_story(const struct word_list *list, const struct scenario *s)
{
    bool *alarms = xcalloc(s->n_nodes * NODE_MAX_CHOICES, sizeof *alarms);
    for (size_t i = 0; i < s->n_nodes; i++)
        for (size_t k = 0; k < s->nodes[i].n_choices; k++)
            alarms[i * NODE_MAX_CHOICES + k] = is_alarming(list, &s->nodes[i].choices[k].text);
    return alarms;
}

static bool *of_first_hour(const struct word_list *list, const struct first_hour_task *task)
{
    bool *alarms = xcalloc(task->n_moves + task->n_never, sizeof *alarms);
    for (size_t i = 0; i < task->n_moves; i++)
        alarms[i] = is_alarming(list, &task->moves[i].text);
    for (size_t i = 0; i < task->n_never; i++)
        alarms[task->n_moves + i] = is_alarming(list, &task->never[i].text);
    return alarms;
}

static bool *of_rehearsal(const struct word_list *list, const struct lockdown_task *task)
{
    bool *alarms = xcalloc(task->n_rehearsal * SETTING_MAX_VALUES + 1, sizeof *alarms);
    for (size_t i = 0; i < task->n_rehearsal; i++)
        for (size_t k = 0; k < task->rehearsal[i].n_options; k++)
            alarms[i * SETTING_MAX_VALUES + k] = is_alarming(list, &task->rehearsal[i].options[k].text);
    return alarms;
}

/* Of a question: its items, then its targets. Of a story: the choices of each node, NODE_MAX_CHOICES apart. Of a first
 * hour: its moves, then what is never done. Of a rehearsal: the options of each step, SETTING_MAX_VALUES apart. */
static bool *alarms_of(const struct word_list *list, const struct lesson_step *step)
{
    if (step->question)
        return of_question(list, step->question);
    if (step->scenario)
        return of_story(list, step->scenario);
    if (step->exercise && step->exercise->kind == EXERCISE_FIRST_HOUR)
        return of_first_hour(list, step->exercise->first_hour);
    if (step->exercise && step->exercise->kind == EXERCISE_LOCKDOWN)
        return of_rehearsal(list, step->exercise->lockdown);
    return NULL;
}

void school_add(struct school *school, struct unit *unit)
{
    struct word_list list = {0};
    if (!unit)
        return;
    size_t n = school->n_units + 1;
    school->units = xrealloc(school->units, n * sizeof *school->units);
    school->alarms = xrealloc(school->alarms, n * sizeof *school->alarms);
    bool **alarms = xcalloc(unit->n_steps, sizeof *alarms);
    words_parse(&list, str_of(alarming_words));
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

uint32_t learner_rolls(struct learner *who, uint32_t below)
{
    return rng_below(&who->rng, below);
}

void learner_looks(struct learner *who)
{
    bool reads = who->strategy != CARELESS || learner_rolls(who, 2);
    who->d_prime = reads ? CLEAREST * (int)who->knowledge / SURE : 0;
}

/* About normal: twelve bytes have a standard deviation of 256. */
static int noise(struct learner *who)
{
    int sum = -12 * 255 / 2;
    for (int i = 0; i < 3; i++) {
        uint32_t roll = rng_next(&who->rng);
        sum += (int)((roll & 255) + (roll >> 8 & 255) + (roll >> 16 & 255) + (roll >> 24));
    }
    return sum;
}

int learner_strength(struct learner *who, int percent)
{
    return noise(who) + who->d_prime * percent / 100;
}

int learner_leaning(const struct learner *who)
{
    return who->strategy == SUSPICIOUS ? FAR : who->strategy == TRUSTING ? -FAR : 0;
}

bool learner_suspects(struct learner *who, bool is)
{
    return learner_strength(who, is ? 50 : -50) + learner_leaning(who) > 0;
}

bool learner_knows(struct learner *who)
{
    learner_looks(who);
    return who->d_prime > 0 && learner_strength(who, 50) > 0;
}

size_t strongest(const int *strengths, size_t n)
{
    size_t best = 0;
    for (size_t i = 1; i < n; i++)
        best = strengths[i] > strengths[best] ? i : best;
    return best;
}

/* Of one of several things that are compared. */
static int strength_of(struct learner *who, int percent, bool alarming)
{
    return learner_strength(who, percent) + (alarming ? learner_leaning(who) : 0);
}

/* Every step teaches; who forgets has lost the more of it the more there was. */
static void live_on(struct learner *who)
{
    who->knowledge += (SURE - who->knowledge) * GAIN / SURE;
    if (who->strategy == FORGETFUL)
        who->knowledge -= who->knowledge * LOSS / SURE;
}

/* ---- questions ---- */

static void take_one(struct learner *who, struct question_state *q, const bool *alarms)
{
    int strengths[QUESTION_MAX_ITEMS];
    learner_looks(who);
    for (size_t i = 0; i < q->question->n_items; i++)
        strengths[i] = strength_of(who, q->question->items[i].right ? 100 : 0, alarms[i]);
    (void)question_choose(q, strongest(strengths, q->question->n_items));
}

/* Whatever is strong enough, which for some is nearly everything or nearly nothing. */
static void take_some(struct learner *who, struct question_state *q)
{
    int strengths[QUESTION_MAX_ITEMS];
    size_t n = q->question->n_items;
    learner_looks(who);
    for (size_t i = 0; i < n; i++) {
        strengths[i] = learner_strength(who, q->question->items[i].right ? 50 : -50) + learner_leaning(who);
        if ((q->answer.chosen >> i & 1u) != (strengths[i] > 0))
            (void)question_choose(q, i);
    }
    if (q->answer.chosen == 0)
        (void)question_choose(q, strongest(strengths, n));
}

/* What comes next is what seems to lie farthest ahead; a neighbour is one place away. */
static void put_in_order(struct learner *who, struct question_state *q, const bool *alarms)
{
    int strengths[QUESTION_MAX_ITEMS];
    size_t n = q->question->n_items;
    while (q->answer.n_order > 0)
        (void)question_choose(q, q->answer.order[0]);
    learner_looks(who);
    for (size_t i = 0; i < n; i++)
        strengths[i] = strength_of(who, -100 * (int)i, alarms[i]);
    for (size_t k = 0; k < n; k++) {
        size_t next = strongest(strengths, n);
        (void)question_choose(q, next);
        strengths[next] = INT_MIN;
    }
}

/* Each thing to where it seems to belong; where a target is taken once, to one that is still free. */
static void assign(struct learner *who, struct question_state *q, const bool *alarms)
{
    const struct question *question = q->question;
    bool once = question->kind == Q_MATCH;
    for (size_t k = 0; k < question->n_items; k++)
        (void)question_clear(q, k);
    for (size_t k = 0; k < question->n_items; k++) {
        int strengths[QUESTION_MAX_ITEMS];
        size_t item = q->shown[k];
        learner_looks(who);
        for (size_t t = 0; t < question->n_targets; t++) {
            strengths[t] = strength_of(who, question->items[item].target == t ? 100 : 0, alarms[question->n_items + t]);
            for (size_t i = 0; once && i < question->n_items; i++)
                if (q->answer.assigned[i] == t + 1)
                    strengths[t] = INT_MIN;
        }
        (void)question_assign(q, item, strongest(strengths, question->n_targets));
    }
}

/* What is typed; who does not know writes what many would. */
static const char *type(struct learner *who, const struct question *q, char number[32])
{
    bool right = learner_knows(who);
    if (q->kind == Q_NUMBER) {
        (void)snprintf(number, 32, "%.15g", right ? q->low : (double)learner_rolls(who, 100));
        return number;
    }
    for (size_t i = 0; i < q->n_items; i++)
        if (q->items[i].right == right)
            return q->items[i].plain;
    return "؟";
}

static int play_question(struct learner *who, const struct question *question, const bool *alarms)
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
            take_some(who, &q);
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

/* How good a choice is: it keeps safe, tells somebody and keeps evidence. */
static int worth(const struct choice *choice)
{
    return choice->effects[METER_SAFETY] + choice->effects[METER_EVIDENCE] + choice->effects[METER_SUPPORT] -
           choice->effects[METER_PANIC];
}

static size_t pick_choice(struct learner *who, const struct node *node, const size_t *offered, size_t n,
                          const bool *alarms)
{
    int strengths[NODE_MAX_CHOICES], least = INT_MAX, most = INT_MIN;
    for (size_t k = 0; k < n; k++) {
        int is = worth(&node->choices[offered[k]]);
        least = is < least ? is : least;
        most = is > most ? is : most;
    }
    learner_looks(who);
    for (size_t k = 0; k < n; k++) {
        const struct choice *choice = &node->choices[offered[k]];
        int percent = most > least ? 100 * (worth(choice) - least) / (most - least) : 0;
        strengths[k] = strength_of(who, percent, alarms[offered[k]]) - (choice->pays ? learner_leaning(who) : 0);
    }
    return strongest(strengths, n);
}

static int play_story(struct learner *who, const struct scenario *scenario, const bool *alarms)
{
    struct story story;
    story_start(&story, scenario);
    while (!story_is_over(&story)) {
        size_t offered[NODE_MAX_CHOICES], n = story_choices(&story, offered);
        size_t at = pick_choice(who, story_node(&story), offered, n, alarms + story.node * NODE_MAX_CHOICES);
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

static void take_unit(struct learner *who, const struct unit *unit, bool *const *alarms, struct marks *marks)
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
            points = learner_exercise(who, step->exercise, alarms[i], &kind);
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
