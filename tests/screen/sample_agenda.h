/* sample_agenda: the trainers' screens over the real lessons: tools, drills, and the agenda of three days. */
#pragma once
#include "course/agenda.h"
#include "screen/sample.h"

enum { NINE_O_CLOCK = SAMPLE_NOW - SAMPLE_NOW % 86400 + 9 * 3600 };

static struct {
    struct course *course;
    struct unit **workshops;
} sample_days;

static inline void sample_tools(struct sample_page *s)
{
    static const struct tool tools[] = {{"run", TOOL_OF_DRILL}, {"build", TOOL_DRILL_OR_NONE}, {"agenda", TOOL_ALONE}};
    static const struct drill_file drills[] = {
        {"/home/x/mine.drill.json", "mine", {"تدريبي", "My drill"}, "mine", {NULL, NULL}, 3, 8, true},
        {"lessons/drills/day-1.json",
         "day-1",
         {"اليوم الأول: ما الابتزاز", "Day one: what blackmail is"},
         "day-1",
         {"قبل أن نبدأ: ارفعوا أيديكم.", "Before we begin: show your hands."},
         13,
         44,
         false}};
    static const struct toolbox box = {tools, 3, drills, 2};
    s->view.toolbox = &box;
}

/* A guest at the trainers' door. */
static inline struct sample_page *sample_trainers(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    sample_tools(s);
    s->view.learner = 0;
    s->view.guest = true;
    sample_act(s, &(struct action){.kind = ACTION_CHOOSE, .option = sample_option(s, msg(lang, "home.trainers"))});
    return s;
}

/* At nine on the first day. */
static inline struct sample_page *sample_agenda_open(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    sample_tools(s);
    sample_days.course = course_load("lessons", NULL);
    CHECK(sample_days.course);
    sample_days.workshops = xcalloc(sample_days.course->n_units, sizeof(struct unit *));
    for (size_t i = 0; i < sample_days.course->n_units; i++)
        if (sample_days.course->units[i].kind == UNIT_WORKSHOP)
            sample_days.workshops[i] = unit_load("lessons", lang_tag(lang), sample_days.course->units[i].id, NULL);
    s->agenda = agenda_load("lessons/agenda.json", NULL);
    CHECK(s->agenda);
    s->planning =
        (struct planning){.agenda = s->agenda, .workshops = (const struct unit *const *)sample_days.workshops};
    s->view.planning = &s->planning;
    s->view.course = sample_days.course;
    s->view.summaries = NULL; /* those of the sample are of another course */
    s->view.now = NINE_O_CLOCK;
    s->view.learner = 0;
    s->view.guest = true;
    sample_begin(s, &screen_agenda);
    return s;
}

static inline void sample_agenda_close(struct sample_page *s)
{
    agenda_destroy(s->agenda);
    sample_close(s);
    for (size_t i = 0; i < sample_days.course->n_units; i++)
        unit_destroy(sample_days.workshops[i]);
    free(sample_days.workshops);
    course_destroy(sample_days.course);
}
