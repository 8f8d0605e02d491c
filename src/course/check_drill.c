/* check_drill: can each item of a drill be asked, and only once; and can what its trainer says be said to anybody. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "course/check_parts.h"
#include "course/drill.h"
#include "text/fold.h"

static void report(struct json *j, const struct json_node *node, const struct drill_item *item, enum drill_fault fault)
{
    static const char *const codes[] = {
        [DRILL_UNKNOWN_UNIT] = "drill-unit",     [DRILL_OF_TEST] = "drill-of-test",
        [DRILL_UNKNOWN_STEP] = "drill-step",     [DRILL_NOT_ASKABLE] = "drill-not-askable",
        [DRILL_NEEDS_CARD] = "drill-needs-card", [DRILL_UNKNOWN_CARD] = "drill-card",
        [DRILL_NO_CARDS] = "drill-no-cards",
    };
    static const char *const members[] = {
        [DRILL_UNKNOWN_UNIT] = "unit", [DRILL_OF_TEST] = "unit",    [DRILL_UNKNOWN_STEP] = "step",
        [DRILL_NOT_ASKABLE] = "step",  [DRILL_NEEDS_CARD] = "step", [DRILL_UNKNOWN_CARD] = "card",
        [DRILL_NO_CARDS] = "card",
    };
    /* What a unit with errors holds is not known; they are told where they are. */
    if (fault == DRILL_FINE || fault == DRILL_UNREADABLE)
        return;
    json_error(j, json_find(node, members[fault]), codes[fault], "unit", item->unit, "step", item->step, "card",
               item->card ? item->card : "", (const char *)NULL);
}

static void check_twice(struct json *j, const struct json_node *node, const struct drill *drill, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (!drill_same(&drill->items[i], &drill->items[at]))
            continue;
        json_error(j, node, "drill-twice", "step", drill->items[at].step, (const char *)NULL);
        return;
    }
}

/* A drill that comes with the course speaks its languages. */
static void check_langs(struct json *j, const struct json_node *node, const char *name,
                        const char *const texts[LANG_COUNT], const struct course *course)
{
    for (size_t i = 0; json_find(node, name) && i < course->n_langs; i++)
        if (!texts[course->langs[i]])
            json_error(j, json_find(node, name), "drill-lang", "lang", lang_tag(course->langs[i]), (const char *)NULL);
}

/* What a trainer says, or is told, is held to what learners read. A room is not warned one by one: what needs a
 * warning is for the trainer's note, and not for what is said to all. */
static void check_said(struct spot *spot, const char *const texts[LANG_COUNT], const struct drill_desk *desk,
                       bool aloud)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const struct desk *said = &desk->said[lang];
        struct arena arena = {0};
        if (!texts[lang])
            continue;
        size_t up = spot_down(spot, "/%s", lang_tag((enum lang)lang));
        struct rich text = rich_of(&arena, str_of(texts[lang]), 0);
        check_reading_of(spot, &text, (enum lang)lang, said->speller);
        check_marks(NULL, spot, &text);
        check_care_of(spot, &text, said);
        if (aloud && said->words && care_is_heavy(said->words, str_of(texts[lang])))
            spot_error(spot, "drill-heavy", (const char *)NULL);
        spot_up(spot, up);
        arena_finish(&arena);
    }
}

/* Where only tricks are asked for, suspecting everything is right every time. */
static void check_mixture(struct spot *spot, const struct drill *drill, const struct drill_bank *bank)
{
    enum { HARMLESS_PERCENT = 40, LEAST_CARDS = 2 };
    size_t cards = 0, harmless = 0;
    for (size_t i = 0; bank && i < drill->n_items; i++) {
        const struct card *card = drill_bank_card(bank, &drill->items[i]);
        cards += card != NULL;
        harmless += card && card->tactic == TACTIC_NONE;
    }
    if (cards < LEAST_CARDS || harmless * 100 >= cards * HARMLESS_PERCENT)
        return;
    char n[24], of[24];
    (void)snprintf(n, sizeof n, "%zu", harmless);
    (void)snprintf(of, sizeof of, "%zu", cards);
    spot_warning(spot, "drill-harmless", "count", n, "of", of, (const char *)NULL);
}

static void check_words(const char *file, const struct drill *drill, const struct drill_desk *desk,
                        struct diag_list *diags)
{
    struct spot spot = {.file = file, .diags = diags, .place = {.step = SIZE_MAX, .spoken = true}};
    size_t items = spot_down(&spot, "/items");
    check_mixture(&spot, drill, desk->bank);
    for (size_t i = 0; i < drill->n_items; i++) {
        size_t item = spot_down(&spot, "/%zu", i), up = spot_down(&spot, "/ask");
        check_said(&spot, drill->items[i].ask, desk, true);
        spot_up(&spot, up);
        up = spot_down(&spot, "/note");
        check_said(&spot, drill->items[i].note, desk, false);
        spot_up(&spot, up);
        spot_up(&spot, item);
    }
    spot_up(&spot, items);
    buf_finish(&spot.pointer);
}

/* Does the text speak of another page? Then it is said, once for a question. */
static bool is_away(struct json *j, const struct json_node *node, const char *step, const struct word_list *away,
                    const struct rich *text)
{
    struct buf flat = {0}, folded = {0};
    struct str phrase;
    size_t from = 0;
    rich_flatten(text, &flat);
    fold(&folded, buf_str(&flat));
    bool found = words_find(away, buf_str(&folded), &from, &phrase);
    if (found) {
        char *z = strndup(phrase.p, phrase.n);
        json_warning(j, json_find(node, "step"), "drill-away", "text", z ? z : "", "step", step, (const char *)NULL);
        free(z);
    }
    buf_finish(&flat);
    buf_finish(&folded);
    return found;
}

/* A room sees the question, what may be chosen, what is said of it and why: and not the page that stands before it in
 * the lesson. */
static void check_away(struct json *j, const struct json_node *node, const struct drill_item *item,
                       const struct drill_desk *desk)
{
    const struct lesson_step *step = drill_bank_step(desk->bank, item);
    const struct care_words *words = desk->said[drill_bank_course(desk->bank)->langs[0]].words;
    if (!words || !step || step->kind != STEP_QUESTION)
        return;
    const struct question *q = step->question;
    bool away = is_away(j, node, item->step, &words->away, &q->prompt);
    for (size_t i = 0; i < q->n_items && !away; i++)
        away = is_away(j, node, item->step, &words->away, &q->items[i].text) ||
               is_away(j, node, item->step, &words->away, &q->items[i].feedback);
    for (size_t i = 0; i < q->n_targets && !away; i++)
        away = is_away(j, node, item->step, &words->away, &q->targets[i].text);
    if (!away)
        (void)is_away(j, node, item->step, &words->away, &q->explanation);
}

static void check_items(struct json *j, const struct drill *drill, const struct drill_desk *desk)
{
    const struct json_node *node = json_first(json_find(&j->nodes[0], "items"));
    for (size_t i = 0; i < drill->n_items; i++, node = node->next) {
        const struct drill_item *item = &drill->items[i];
        check_twice(j, node, drill, i);
        if (desk->bank) {
            report(j, node, item, drill_bank_fault(desk->bank, item));
            check_away(j, node, item, desk);
        }
        if (desk->bank && desk->of_course) {
            check_langs(j, node, "ask", item->ask, drill_bank_course(desk->bank));
            check_langs(j, node, "note", item->note, drill_bank_course(desk->bank));
        }
    }
}

void check_drill(struct str json, const char *file, const struct drill_desk *desk, struct diag_list *diags)
{
    size_t first = diags->n;
    struct json j;
    struct drill *drill = drill_parse(json, file, diags);
    if (json_open(&j, json, COURSE_MAX_BYTES, file, NULL) && drill) {
        j.diags = diags;
        check_items(&j, drill, desk);
        check_words(file, drill, desk, diags);
    }
    json_close(&j);
    drill_destroy(drill);
    check_source(json, COURSE_MAX_BYTES, file, diags, first, NULL);
}

/* FILE.drill.json anywhere, and what lies in a folder of drills. */
bool is_drill(const char *path)
{
    struct str whole = str_of(path);
    const char *slash = strrchr(path, '/');
    struct str folder = {path, slash ? (size_t)(slash - path) : 0};
    return str_ends(whole, STR(".drill.json")) ||
           (str_ends(whole, STR(".json")) && (str_ends(folder, STR("/drills")) || str_eq(folder, STR("drills"))));
}
