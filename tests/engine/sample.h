/* sample: one question of every kind and two scenarios, as a loaded unit would hold them. */
#pragma once
#include "course/course.h"

#define RICH(s)                                                                                                        \
    {                                                                                                                  \
        &(const struct para){PARA_TEXT, 0, 0, &(const struct span){{(s), sizeof(s) - 1}, 0, NULL}, 1}, 1               \
    }
#define ITEM(name, is_right, to)                                                                                       \
    {                                                                                                                  \
        .id = (name), .text = RICH(name), .plain = (name), .right = (is_right), .target = (to),                        \
        .feedback = RICH("about " name)                                                                                \
    }

static const struct rich sample_hints[] = {RICH("nudge"), RICH("almost told")};

static const struct item single_items[] = {ITEM("a", false, 0), ITEM("b", true, 0), ITEM("c", false, 0)};
static const struct item multiple_items[] = {ITEM("a", true, 0), ITEM("b", false, 0), ITEM("c", true, 0),
                                             ITEM("d", false, 0)};
static const struct item true_false[] = {ITEM("true", false, 0), ITEM("false", true, 0)};
static const struct item order_items[] = {ITEM("w", false, 0), ITEM("x", false, 0), ITEM("y", false, 0),
                                          ITEM("z", false, 0)};
static const struct item match_items[] = {ITEM("l1", false, 0), ITEM("l2", false, 1), ITEM("l3", false, 2)};
static const struct item match_targets[] = {ITEM("r1", false, 0), ITEM("r2", false, 0), ITEM("r3", false, 0)};
static const struct item classify_items[] = {ITEM("i1", false, 0), ITEM("i2", false, 1), ITEM("i3", false, 0),
                                             ITEM("i4", false, 1)};
static const struct item categories[] = {ITEM("safe", false, 0), ITEM("risky", false, 0)};
static const struct item short_items[] = {
    {.id = "1", .plain = "الابتزاز", .right = true, .feedback = RICH("that is the word")},
    {.id = "2", .plain = "ابتزاز إلكتروني", .right = true, .feedback = RICH("the full name")},
    {.id = "3", .plain = "تنمر", .right = false, .feedback = RICH("bullying asks for nothing")},
};
static const struct item number_items[] = {{.id = "1", .right = true, .feedback = RICH("right")}};
static const struct item survey_items[] = {{.id = "yes", .feedback = RICH("thank you")}, {.id = "no"}};

enum { SAMPLES = 9 };
#define COMMON       .hints = sample_hints, .n_hints = 2, .prompt = RICH("?"), .explanation = RICH("because")
#define ITEMS(array) .items = (array), .n_items = sizeof(array) / sizeof *(array)
static const struct question samples[SAMPLES] = {
    [Q_SINGLE] = {Q_SINGLE, ITEMS(single_items), .tries = 3, .shuffle = true, COMMON},
    [Q_MULTIPLE] = {Q_MULTIPLE, ITEMS(multiple_items), .tries = 2, .shuffle = true, COMMON},
    [Q_TRUEFALSE] = {Q_TRUEFALSE, ITEMS(true_false), .tries = 1, .shuffle = true, COMMON},
    [Q_ORDER] = {Q_ORDER, ITEMS(order_items), .tries = 2, .shuffle = true, COMMON},
    [Q_MATCH] = {Q_MATCH, ITEMS(match_items), .targets = match_targets, .n_targets = 3, .tries = 2, .shuffle = true,
                 COMMON},
    [Q_CLASSIFY] = {Q_CLASSIFY, ITEMS(classify_items), .targets = categories, .n_targets = 2, .tries = 2,
                    .shuffle = true, COMMON},
    [Q_SHORT] = {Q_SHORT, ITEMS(short_items), .otherwise = RICH("not that"), .tries = 3, COMMON},
    [Q_NUMBER] = {Q_NUMBER, ITEMS(number_items), .low = 9.5, .high = 10.5, .unit = "سنوات", .too_low = RICH("more"),
                  .too_high = RICH("less"), .tries = 2, COMMON},
    [Q_SURVEY] = {Q_SURVEY, ITEMS(survey_items), .tries = 1, .prompt = RICH("?")},
};

/* Safety 50, evidence 0, support 20, panic 50.
 * start: pay (safety -30, panic +20) → told, wait (panic -100) → told, save (evidence +40) → told
 * told: report (only with evidence 20 or more) → good, talk (support +90) → start again, hide (panic at most 60) → hard
 */
static const struct choice start_choices[] = {
    {.id = "pay",
     .text = RICH("pay"),
     .to = 1,
     .feedback = RICH("it does not end"),
     .effects = {-30, 0, 0, 20},
     .pays = true},
    {.id = "wait", .text = RICH("wait"), .to = 1, .feedback = RICH("calm"), .effects = {0, 0, 0, -100}},
    {.id = "save", .text = RICH("save"), .to = 1, .feedback = RICH("kept"), .effects = {0, 40, 0, 0}},
};
static const struct choice told_choices[] = {
    {.id = "report",
     .text = RICH("report"),
     .to = 2,
     .feedback = RICH("good"),
     .effects = {30, 0, 0, 0},
     .when = {true, {0, 20, 0, 0}, {100, 100, 100, 100}}},
    {.id = "talk", .text = RICH("talk"), .to = 0, .feedback = RICH("good"), .effects = {0, 0, 90, 0}},
    {.id = "hide",
     .text = RICH("hide"),
     .to = 3,
     .feedback = RICH("alone"),
     .effects = {0, 0, 0, 30},
     .when = {true, {0, 0, 0, 0}, {100, 100, 100, 60}}},
};
static const struct node nodes[] = {
    {.id = "start", .choices = start_choices, .n_choices = 3},
    {.id = "told", .choices = told_choices, .n_choices = 3},
    {.id = "good-end", .is_ending = true, .ending = ENDING_GOOD, .ending_title = "good", .debrief = RICH("well")},
    {.id = "hard-end",
     .is_ending = true,
     .ending = ENDING_HARD,
     .ending_title = "hard",
     .debrief = RICH("help is there")},
};
static const struct scenario sample_scenario = {
    .intro = RICH("intro"), .nodes = nodes, .n_nodes = 4, .meters = {50, 0, 20, 50}};
