#include "app/stories.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "engine/survey.h"

static const char *const kinds[] = {[ENDING_GOOD] = "good", [ENDING_MIXED] = "mixed", [ENDING_HARD] = "hard"};

/* One story on its way into words. */
struct telling {
    const struct unit *unit;
    const struct lesson_step *step;
    struct survey survey;
    enum lang lang;
    struct buf *out;
};

static const char *number(struct arena *arena, size_t n)
{
    return arena_printf(arena, "%zu", n);
}

static void add_text(const struct telling *t)
{
    const struct survey *v = &t->survey;
    const struct scenario *s = t->step->scenario;
    struct arena arena = {0};
    buf_addf(t->out, "%s/%s: %s\n  %s\n", t->unit->id, t->step->id, t->step->title,
             msg_with(&arena, t->lang, "stories.ways", "seen", number(&arena, v->nodes_seen), "nodes",
                      number(&arena, s->n_nodes), "taken", number(&arena, v->choices_taken), "choices",
                      number(&arena, v->n_choices), (const char *)NULL));
    buf_addf(t->out, "  %s\n",
             msg_with(&arena, t->lang, v->whole ? "stories.paths" : "stories.paths_part", "paths",
                      number(&arena, v->paths), "shortest", number(&arena, v->shortest), "longest",
                      number(&arena, v->longest), (const char *)NULL));
    buf_addf(t->out, "  %s", msg(t->lang, "stories.meters"));
    for (int m = 0; m < METER_COUNT; m++)
        buf_addf(t->out, "%s %s %d–%d", m ? " ·" : "", msg(t->lang, arena_printf(&arena, "meter.%s", meter_names[m])),
                 v->low[m], v->high[m]);
    buf_addc(t->out, '\n');
    for (size_t i = 0; i < s->n_nodes; i++)
        if (s->nodes[i].is_ending)
            buf_addf(t->out, "  %5.1f%%  %s: %s\n", (double)v->runs[i] * 100 / SURVEY_RUNS, kinds[s->nodes[i].ending],
                     s->nodes[i].ending_title);
    arena_finish(&arena);
}

/* Ids need no escapes. */
static void add_json(const struct telling *t)
{
    const struct survey *v = &t->survey;
    const struct scenario *s = t->step->scenario;
    const char *between = "";
    buf_addf(
        t->out,
        "%s\n    {\"unit\": \"%s\", \"story\": \"%s\", \"nodes\": %zu, \"nodes_seen\": %zu, \"choices\": %zu, "
        "\"choices_taken\": %zu, \"paths\": %zu, \"whole\": %s, \"shortest\": %zu, \"longest\": %zu, \"meters\": {",
        t->out->n ? "," : "", t->unit->id, t->step->id, s->n_nodes, v->nodes_seen, v->n_choices, v->choices_taken,
        v->paths, v->whole ? "true" : "false", v->shortest, v->longest);
    for (int m = 0; m < METER_COUNT; m++)
        buf_addf(t->out, "%s\"%s\": [%d, %d]", m ? ", " : "", meter_names[m], v->low[m], v->high[m]);
    buf_addf(t->out, "}, \"runs\": %d, \"endings\": [", SURVEY_RUNS);
    for (size_t i = 0; i < s->n_nodes; i++) {
        if (!s->nodes[i].is_ending)
            continue;
        buf_addf(t->out, "%s{\"node\": \"%s\", \"kind\": \"%s\", \"runs\": %zu}", between, s->nodes[i].id,
                 kinds[s->nodes[i].ending], v->runs[i]);
        between = ", ";
    }
    buf_adds(t->out, "]}");
}

static void survey_unit(const struct unit *unit, enum lang lang, uint64_t seed, bool json, struct buf *out)
{
    struct telling t = {.unit = unit, .lang = lang, .out = out};
    for (size_t i = 0; unit && i < unit->n_steps; i++) {
        t.step = &unit->steps[i];
        if (!t.step->scenario)
            continue;
        survey_make(&t.survey, t.step->scenario, seed);
        if (json)
            add_json(&t);
        else
            add_text(&t);
    }
}

void stories_survey(const char *path, enum lang lang, uint64_t seed, bool json, struct buf *out)
{
    struct buf bytes = {0};
    struct err err;
    struct course *course = course_load(path, NULL);
    for (size_t i = 0; course && i < course->n_units; i++) {
        struct unit *unit = unit_load(path, lang_tag(course->langs[0]), course->units[i].id, NULL);
        survey_unit(unit, lang, seed, json, out);
        unit_destroy(unit);
    }
    if (!course && file_read(path, UNIT_MAX_BYTES, &bytes, &err)) {
        struct unit *unit = unit_parse(buf_str(&bytes), path, NULL);
        survey_unit(unit, lang, seed, json, out);
        unit_destroy(unit);
    }
    course_destroy(course);
    buf_finish(&bytes);
}
