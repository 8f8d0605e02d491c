/* check_drill: can each item of a drill be asked, and only once. */
#include <string.h>

#include "course/check_parts.h"
#include "course/drill.h"

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

static void check_items(struct json *j, const struct drill *drill, const struct drill_bank *bank, bool of_course)
{
    const struct json_node *node = json_first(json_find(&j->nodes[0], "items"));
    for (size_t i = 0; i < drill->n_items; i++, node = node->next) {
        const struct drill_item *item = &drill->items[i];
        check_twice(j, node, drill, i);
        if (bank)
            report(j, node, item, drill_bank_fault(bank, item));
        if (bank && of_course) {
            check_langs(j, node, "ask", item->ask, drill_bank_course(bank));
            check_langs(j, node, "note", item->note, drill_bank_course(bank));
        }
    }
}

void check_drill(struct str json, const char *file, const struct drill_bank *bank, bool of_course,
                 struct diag_list *diags)
{
    size_t first = diags->n;
    struct json j;
    struct drill *drill = drill_parse(json, file, diags);
    if (json_open(&j, json, COURSE_MAX_BYTES, file, NULL) && drill) {
        j.diags = diags;
        check_items(&j, drill, bank, of_course);
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
