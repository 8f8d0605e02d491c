/* check_path: a whole course or one file: what belongs together. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "course/check_parts.h"
#include "course/load.h"

static bool is_dir(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A course folder being checked, in one language. */
struct walk {
    const char *dir;
    const struct course *course;   /* NULL: course.json is no use, files are checked one by one */
    const struct json_node *units; /* what course.json says of units, right or not; NULL: nothing can be said */
    enum lang lang;
    struct desk desk;
};

/* A unit may be left out of the course because its entry has an error: that is told there. */
static bool is_named(const struct json_node *units, const char *id)
{
    JSON_EACH (entry, units)
        if (json_kind(entry) == JSON_STRING && strcmp(json_string(entry), id) == 0)
            return true;
    return load_index_of(units, id) != SIZE_MAX;
}

static void check_one(const struct walk *w, const char *id, const struct unit_info *info)
{
    struct buf path = {0}, bytes = {0};
    buf_addf(&path, "%s/%s/%s.json", w->dir, lang_tag(w->lang), id);
    struct unit *original = NULL;
    if (w->course && info && w->course->langs[0] != w->lang)
        original = unit_load(w->dir, lang_tag(w->course->langs[0]), id, NULL);
    const struct unit_file as = {.lang = lang_tag(w->lang), .id = id, .info = info, .original = original};
    if (w->units && !info && !is_named(w->units, id))
        diag_add(w->desk.diags, DIAG_WARNING, buf_z(&path), 0, 0, "", "unlisted-unit", (const char *)NULL);
    if (load_file(buf_z(&path), UNIT_MAX_BYTES, &bytes, w->desk.diags))
        check_unit_file(&w->desk, buf_str(&bytes), buf_z(&path), &as);
    unit_destroy(original);
    buf_finish(&bytes);
    buf_finish(&path);
}

static bool is_listed(const struct course *course, struct str id)
{
    for (size_t i = 0; course && i < course->n_units; i++)
        if (str_eq(str_of(course->units[i].id), id))
            return true;
    return false;
}

/* The units of course.json in its order, then what else lies in the folder. */
static void check_units(const struct walk *w, const char *folder)
{
    for (size_t i = 0; w->course && i < w->course->n_units; i++)
        check_one(w, w->course->units[i].id, &w->course->units[i]);
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        struct str name = str_of(entries[i]->d_name), id = name;
        if (str_ends(name, STR(".json")) && !str_eq(name, STR("glossary.json"))) {
            id.n -= strlen(".json");
            char *z = xstrdup(entries[i]->d_name);
            z[id.n] = '\0';
            if (!is_listed(w->course, id))
                check_one(w, z, NULL);
            free(z);
        }
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
}

/* Links are followed into the terms that are there, right or not. Without a file every link is one too many; of a file
 * that cannot be read nothing is known, and links are left alone (NULL). */
static struct glossary *open_glossary(const char *path, struct buf *bytes, enum lang lang, struct facts *facts,
                                      struct diag_list *diags)
{
    if (!file_exists(path))
        return xcalloc(1, sizeof(struct glossary));
    if (!load_file(path, COURSE_MAX_BYTES, bytes, diags))
        return NULL;
    return glossary_read(buf_str(bytes), path, lang_tag(lang), facts, diags);
}

static void open_desk(struct desk *desk, struct diag_list *diags, struct glossary *glossary, struct facts *facts,
                      struct course_counts *counts)
{
    *desk = (struct desk){.diags = diags, .glossary = glossary, .facts = facts, .counts = counts};
    desk->used = xcalloc(glossary ? glossary->n_terms : 0, sizeof *desk->used);
}

static void check_lang(struct walk *w, struct facts *facts, struct diag_list *diags, struct course_counts *counts)
{
    struct buf folder = {0}, path = {0}, bytes = {0};
    buf_addf(&folder, "%s/%s", w->dir, lang_tag(w->lang));
    buf_addf(&path, "%s/glossary.json", buf_z(&folder));
    struct glossary *glossary = open_glossary(buf_z(&path), &bytes, w->lang, facts, diags);
    open_desk(&w->desk, diags, glossary, facts, counts);
    size_t errors = diags->n_errors;
    check_units(w, buf_z(&folder));
    /* A unit that could not be read whole may well hold the links to a term. */
    if (glossary && bytes.n > 0)
        check_terms(&w->desk, buf_str(&bytes), buf_z(&path), diags->n_errors == errors);
    if (glossary && counts)
        counts->terms += glossary->n_terms;
    free(w->desk.used);
    glossary_destroy(glossary);
    buf_finish(&bytes);
    buf_finish(&path);
    buf_finish(&folder);
}

static bool teaches_in(const struct course *course, enum lang lang)
{
    for (size_t i = 0; course && i < course->n_langs; i++)
        if (course->langs[i] == lang)
            return true;
    return false;
}

static void check_file(const char *path, size_t most, struct diag_list *diags)
{
    struct buf bytes = {0};
    if (load_file(path, most, &bytes, diags))
        check_bytes(buf_str(&bytes), path, date_of(clock_now()), diags);
    buf_finish(&bytes);
}

/* The member "units" of course.json once more, so that entries that were left out of the model are known, too. */
static const struct json_node *open_units(struct json *j, const char *path, struct buf *bytes)
{
    *j = (struct json){0};
    if (!load_file(path, COURSE_MAX_BYTES, bytes, NULL) || !json_open(j, buf_str(bytes), COURSE_MAX_BYTES, path, NULL))
        return NULL;
    const struct json_node *units = json_find(&j->nodes[0], "units");
    return units && json_kind(units) == JSON_ARRAY ? units : NULL;
}

static void check_dir(const char *dir, struct diag_list *diags, struct course_counts counts[LANG_COUNT])
{
    struct buf path = {0}, bytes = {0};
    struct json listing;
    struct facts facts = {.dir = dir};
    buf_addf(&path, "%s/course.json", dir);
    struct course *course = course_load(dir, NULL);
    check_file(buf_z(&path), COURSE_MAX_BYTES, diags);
    const struct json_node *units = open_units(&listing, buf_z(&path), &bytes);
    for (int i = 0; i < LANG_COUNT; i++) {
        struct walk w = {.dir = dir, .course = course, .units = units, .lang = (enum lang)i};
        buf_clear(&path);
        buf_addf(&path, "%s/%s", dir, lang_tag(w.lang));
        if (teaches_in(course, w.lang) || is_dir(buf_z(&path)))
            check_lang(&w, &facts, diags, counts ? &counts[i] : NULL);
    }
    static const char *const data[] = {"contacts.json", "law.json"};
    for (size_t i = 0; i < sizeof data / sizeof *data; i++) {
        facts_path(dir, data[i], &path);
        if (file_exists(buf_z(&path)))
            check_file(buf_z(&path), COURSE_MAX_BYTES, diags);
    }
    facts_finish(&facts);
    json_close(&listing);
    course_destroy(course);
    buf_finish(&bytes);
    buf_finish(&path);
}

/* A unit that lies where units lie: its name says id and language, and its glossary is near. */
static bool check_unit_in_place(const char *path, struct diag_list *diags, struct course_counts counts[LANG_COUNT])
{
    struct str whole = str_of(path);
    const char *slash = strrchr(path, '/');
    if (!slash || !str_ends(whole, STR(".json")) || strcmp(slash, "/glossary.json") == 0)
        return false;
    char *folder = xstrdup(path), *id = xstrdup(slash + 1);
    folder[slash - path] = '\0';
    id[strlen(id) - strlen(".json")] = '\0';
    char *above = strrchr(folder, '/');
    enum lang lang = lang_of(above ? above + 1 : folder);
    if (lang != LANG_COUNT) {
        struct buf bytes = {0}, beside = {0}, terms = {0}, lessons = {0};
        buf_addf(&lessons, "%.*s/..", (int)(slash - path), path);
        if (above)
            buf_cut(&lessons, (size_t)(above - folder));
        struct facts facts = {.dir = buf_z(&lessons)};
        buf_addf(&beside, "%.*s/glossary.json", (int)(slash - path), path);
        struct glossary *glossary = open_glossary(buf_z(&beside), &terms, lang, &facts, NULL);
        struct desk desk;
        open_desk(&desk, diags, glossary, &facts, counts ? &counts[lang] : NULL);
        if (load_file(path, UNIT_MAX_BYTES, &bytes, diags))
            check_unit_file(&desk, buf_str(&bytes), path, &(struct unit_file){.lang = lang_tag(lang), .id = id});
        free(desk.used);
        glossary_destroy(glossary);
        facts_finish(&facts);
        buf_finish(&lessons);
        buf_finish(&bytes);
        buf_finish(&beside);
        buf_finish(&terms);
    }
    free(folder);
    free(id);
    return lang != LANG_COUNT;
}

void check_path(const char *path, struct diag_list *diags, struct course_counts counts[LANG_COUNT])
{
    if (is_dir(path))
        check_dir(path, diags, counts);
    else if (!check_unit_in_place(path, diags, counts))
        check_file(path, UNIT_MAX_BYTES, diags);
    diag_sort(diags);
}
