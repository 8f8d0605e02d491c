/* check_agenda: is everything there that an agenda points to, and do its days add up. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "course/agenda.h"
#include "course/check_parts.h"
#include "course/drill.h"

/* What agendas point into. */
struct reach {
    const struct course *course;
    struct unit **workshops; /* as many as the course has units; NULL where one is no workshop */
    const char *dir;
};

static const struct activity *find_activity(const struct reach *reach, const char *id)
{
    for (size_t i = 0; i < reach->course->n_units; i++) {
        const struct unit *unit = reach->workshops[i];
        size_t at = unit ? unit_find(unit, id) : SIZE_MAX;
        if (at != SIZE_MAX && unit->steps[at].kind == STEP_ACTIVITY)
            return unit->steps[at].activity;
    }
    return NULL;
}

/* About how long it takes; what is wrong with it is told where it is checked itself. */
static bool knows_drill(const struct reach *reach, const char *id, int *minutes)
{
    struct buf path = {0};
    buf_addf(&path, "%s/drills/%s.json", reach->dir, id);
    bool there = file_exists(buf_z(&path));
    struct drill *drill = there ? drill_load(buf_z(&path), NULL) : NULL;
    *minutes = drill ? drill_minutes(drill) : 0;
    drill_destroy(drill);
    buf_finish(&path);
    return there;
}

static void check_reference(struct json *j, const struct json_node *node, const struct agenda_entry *entry,
                            const struct reach *reach)
{
    const struct activity *activity = entry->kind == AGENDA_ACTIVITY ? find_activity(reach, entry->of) : NULL;
    const char *code = NULL;
    int least = activity ? activity->minutes : 0;
    if (entry->kind == AGENDA_ACTIVITY && !activity)
        code = "agenda-activity";
    else if (entry->kind == AGENDA_UNIT && course_find(reach->course, entry->of) == SIZE_MAX)
        code = "agenda-unit";
    else if (entry->kind == AGENDA_DRILL && !knows_drill(reach, entry->of, &least))
        code = "agenda-drill";
    if (code)
        json_error(j, json_find(node, "of"), code, "id", entry->of, (const char *)NULL);
    if (entry->minutes < least)
        json_warning(j, json_find(node, "minutes"), "agenda-short", "id", entry->of, (const char *)NULL);
}

/* What was promised to the group and its hosts; that of the course is exact, one that was changed may end early. */
static void check_sum(struct json *j, const struct json_node *node, const struct agenda_day *day, bool of_course)
{
    int minutes = agenda_minutes(day), promised = day->end - day->start;
    if (day->end < 0 || minutes == promised || (!of_course && minutes < promised))
        return;
    struct buf sum = {0}, most = {0};
    buf_addf(&sum, "%d", minutes);
    buf_addf(&most, "%d", promised);
    if (of_course)
        json_error(j, json_find(node, "end"), "agenda-sum", "sum", buf_z(&sum), "most", buf_z(&most),
                   (const char *)NULL);
    else
        json_warning(j, json_find(node, "end"), "agenda-sum", "sum", buf_z(&sum), "most", buf_z(&most),
                     (const char *)NULL);
    buf_finish(&sum);
    buf_finish(&most);
}

/* An agenda that comes with the course speaks its languages. */
static void check_langs(struct json *j, const struct json_node *node, const char *name,
                        const char *const texts[LANG_COUNT], const struct course *course)
{
    const struct json_node *map = json_find(node, name);
    for (size_t i = 0; map && i < course->n_langs; i++)
        if (!texts[course->langs[i]] || !json_find(map, lang_tag(course->langs[i])))
            json_error(j, map, "agenda-lang", "lang", lang_tag(course->langs[i]), (const char *)NULL);
}

static void check_day(struct json *j, const struct json_node *node, const struct agenda_day *day,
                      const struct reach *reach, bool of_course)
{
    const struct json_node *entry = json_first(json_find(node, "entries"));
    check_sum(j, node, day, of_course);
    if (reach && of_course)
        check_langs(j, node, "title", day->title, reach->course);
    for (size_t i = 0; i < day->n; i++, entry = entry->next) {
        if (!reach)
            continue;
        check_reference(j, entry, &day->entries[i], reach);
        if (!of_course)
            continue;
        check_langs(j, entry, "title", day->entries[i].title, reach->course);
        check_langs(j, entry, "note", day->entries[i].note, reach->course);
    }
}

static void open_workshops(struct reach *reach)
{
    const struct course *course = reach->course;
    reach->workshops = xcalloc(course->n_units, sizeof(struct unit *));
    for (size_t i = 0; i < course->n_units; i++)
        if (course->units[i].kind == UNIT_WORKSHOP)
            reach->workshops[i] = unit_load(reach->dir, lang_tag(course->langs[0]), course->units[i].id, NULL);
}

static void close_workshops(struct reach *reach)
{
    for (size_t i = 0; reach->workshops && i < reach->course->n_units; i++)
        unit_destroy(reach->workshops[i]);
    free(reach->workshops);
}

void check_agenda(struct str json, const char *file, const struct course *course, const char *dir, bool of_course,
                  struct diag_list *diags)
{
    size_t first = diags->n;
    struct json j;
    struct reach reach = {.course = course, .dir = dir};
    struct agenda *agenda = agenda_parse(json, file, diags);
    if (course)
        open_workshops(&reach);
    if (json_open(&j, json, COURSE_MAX_BYTES, file, NULL) && agenda) {
        const struct json_node *day = json_first(json_find(&j.nodes[0], "days"));
        j.diags = diags;
        for (size_t i = 0; i < agenda->n_days; i++, day = day->next)
            check_day(&j, day, &agenda->days[i], course ? &reach : NULL, of_course);
    }
    json_close(&j);
    close_workshops(&reach);
    agenda_destroy(agenda);
    check_source(json, COURSE_MAX_BYTES, file, diags, first, NULL);
}

bool is_agenda(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    return strcmp(name, "agenda.json") == 0 || str_ends(str_of(name), STR(".agenda.json"));
}
