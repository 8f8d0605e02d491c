#include "course/course.h"

#include <cjson/cJSON.h>

#include <stdlib.h>
#include <string.h>

#include "course/load.h"

enum { MAX_MINUTES = 600, MAX_TRACKS = 50 };

const char *const unit_kinds[] = {[UNIT_LESSON] = "lesson", [UNIT_TEST] = "test", [UNIT_WORKSHOP] = "workshop", NULL};

/* One unit of the list; false when it must be left out. */
static bool load_info(struct loader *l, const struct json_node *node, struct unit_info *info)
{
    static const char *const names[] = {"id", "kind", "minutes", "title", "summary", NULL};
    size_t errors = l->json.n_errors;
    if (json_kind(node) != JSON_OBJECT)
        return false;
    json_known(&l->json, node, names);
    info->id = load_id(l, node, "id");
    size_t kind = json_find(node, "kind") ? load_choice(l, node, "kind", unit_kinds) : (size_t)UNIT_LESSON;
    info->kind = kind == SIZE_MAX ? UNIT_LESSON : (enum unit_kind)kind;
    info->minutes = load_int_needed(l, node, "minutes", 1, MAX_MINUTES);
    load_by_lang(l, node, "title", true, info->title);
    load_by_lang(l, node, "summary", true, info->summary);
    return l->json.n_errors == errors;
}

static void load_units(struct loader *l, struct course *course, const struct json_node *root)
{
    size_t n;
    const struct json_node *array = load_objects(l, root, "units", 1, COURSE_MAX_UNITS, &n);
    if (!array)
        return;
    load_unique_ids(l, array);
    struct unit_info *units = arena_array(l->arena, n, sizeof *units);
    size_t index = 0;
    JSON_EACH (node, array) {
        struct unit_info info = {0};
        if (load_info(l, node, &info) && load_index_of(array, info.id) == index)
            units[course->n_units++] = info;
        index++;
    }
    course->units = units;
}

static void load_languages(struct loader *l, struct course *course, const struct json_node *root)
{
    const struct json_node *array = json_need(&l->json, root, "languages", JSON_ARRAY);
    if (!array)
        return;
    JSON_EACH (node, array) {
        if (!json_expect(&l->json, node, JSON_STRING))
            continue;
        enum lang lang = lang_of(json_string(node));
        bool known = lang != LANG_COUNT, again = false;
        for (size_t i = 0; i < course->n_langs; i++)
            again = again || course->langs[i] == lang;
        if (!known || again)
            json_error(&l->json, node, known ? "duplicate-language" : "unknown-language", "lang", json_string(node),
                       (const char *)NULL);
        else
            course->langs[course->n_langs++] = lang;
    }
    if (json_count(array) == 0)
        json_error(&l->json, array, "too-few", "low", "1", "high", "2", (const char *)NULL);
    if (course->n_langs > 0)
        l->lang = course->langs[0];
}

static bool has_unit(const struct track *track, size_t unit)
{
    for (size_t i = 0; i < track->n_units; i++)
        if (track->units[i].unit == unit)
            return true;
    return false;
}

size_t course_find(const struct course *course, const char *id)
{
    for (size_t i = 0; course && i < course->n_units; i++)
        if (strcmp(course->units[i].id, id) == 0)
            return i;
    return SIZE_MAX;
}

/* Whether the steps that are skipped exist, check says: units are not read for the map. A unit whose own entry has an
 * error is left out without another word. */
static void load_track_unit(struct loader *l, const struct course *course, const struct json_node *node,
                            const struct json_node *units, struct track *track, struct track_unit *out)
{
    static const char *const names[] = {"unit", "skip", NULL};
    if (json_kind(node) != JSON_OBJECT)
        return;
    json_known(&l->json, node, names);
    const char *id = load_id(l, node, "unit");
    out->unit = course_find(course, id);
    out->skip = load_plains(l, node, "skip", &out->n_skip);
    if (*id && load_index_of(units, id) == SIZE_MAX)
        json_error(&l->json, json_find(node, "unit"), "unknown-unit", "id", id, (const char *)NULL);
    else if (out->unit != SIZE_MAX && has_unit(track, out->unit))
        json_error(&l->json, json_find(node, "unit"), "duplicate-id", "id", id, (const char *)NULL);
    else if (out->unit != SIZE_MAX)
        track->n_units++;
}

static bool load_track(struct loader *l, const struct course *course, const struct json_node *node,
                       const struct json_node *units, struct track *track)
{
    static const char *const names[] = {"id", "title", "summary", "units", NULL};
    size_t n;
    if (json_kind(node) != JSON_OBJECT)
        return false;
    json_known(&l->json, node, names);
    track->id = load_id(l, node, "id");
    load_by_lang(l, node, "title", true, track->title);
    load_by_lang(l, node, "summary", false, track->summary);
    const struct json_node *array = load_objects(l, node, "units", 1, COURSE_MAX_UNITS, &n);
    if (!array)
        return false;
    struct track_unit *own = arena_array(l->arena, n, sizeof *own);
    track->units = own;
    JSON_EACH (unit, array)
        load_track_unit(l, course, unit, units, track, &own[track->n_units]);
    return *track->id && track->title[LANG_AR] && track->n_units > 0;
}

static void load_tracks(struct loader *l, struct course *course, const struct json_node *root)
{
    size_t n, index = 0;
    const struct json_node *units = json_find(root, "units");
    const struct json_node *array =
        json_find(root, "tracks") ? load_objects(l, root, "tracks", 0, MAX_TRACKS, &n) : NULL;
    if (!array || !units || json_kind(units) != JSON_ARRAY)
        return;
    load_unique_ids(l, array);
    struct track *tracks = arena_array(l->arena, n, sizeof *tracks);
    JSON_EACH (node, array) {
        struct track track = {0};
        if (load_track(l, course, node, units, &track) && load_index_of(array, track.id) == index)
            tracks[course->n_tracks++] = track;
        index++;
    }
    course->tracks = tracks;
}

/* What can be used is kept: a course needs an id, a language and a unit. */
static bool load_course(struct loader *l, struct course *course)
{
    static const char *const names[] = {"format", "id", "version", "languages", "title", "units", "tracks", NULL};
    const struct json_node *root = &l->json.nodes[0];
    if (!load_root(l, root, names))
        return false;
    course->id = load_id(l, root, "id");
    const char *version = load_plain(l, root, "version");
    course->version = version ? version : "";
    load_languages(l, course, root);
    load_by_lang(l, root, "title", true, course->title);
    for (int i = 0; i < LANG_COUNT; i++)
        course->title[i] = course->title[i] ? course->title[i] : course->id;
    load_units(l, course, root);
    load_tracks(l, course, root);
    return *course->id && course->n_langs > 0 && course->n_units > 0;
}

struct course *course_read(struct str json, const char *file, const char *dir, struct diag_list *diags)
{
    struct course *course = xcalloc(1, sizeof *course);
    course->dir = arena_strdup(&course->arena, dir);
    struct loader l = {.arena = &course->arena, .lang = LANG_AR};
    bool usable = json_open(&l.json, json, COURSE_MAX_BYTES, file, diags) && load_course(&l, course);
    json_close(&l.json);
    if (usable)
        return course;
    course_destroy(course);
    return NULL;
}

struct course *course_load(const char *dir, struct diag_list *diags)
{
    struct course *course = NULL;
    struct buf path = {0}, bytes = {0};
    buf_addf(&path, "%s/course.json", dir);
    if (load_file(buf_z(&path), COURSE_MAX_BYTES, &bytes, diags))
        course = course_read(buf_str(&bytes), buf_z(&path), dir, diags);
    buf_finish(&bytes);
    buf_finish(&path);
    return course;
}

void course_destroy(struct course *course)
{
    if (!course)
        return;
    struct arena arena = course->arena;
    arena_finish(&arena);
    free(course);
}

bool course_teaches_in(const struct course *course, enum lang lang)
{
    for (size_t i = 0; course && i < course->n_langs; i++)
        if (course->langs[i] == lang)
            return true;
    return false;
}

void course_libraries(struct buf *out)
{
    /* md4c does not know its own version. */
    buf_addf(out, "cJSON %s, md4c", cJSON_Version());
}
