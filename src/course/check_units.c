#include "course/check_units.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "course/check_parts.h"
#include "course/load.h"
#include "course/original.h"

/* In one language. */
struct walk {
    const struct course_folder *in;
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
    struct original original = {0};
    buf_addf(&path, "%s/%s/%s.json", w->in->dir, lang_tag(w->lang), id);
    if (info)
        original_open(&original, w->in->dir, w->in->course, w->lang, id);
    const struct unit_file as = {.lang = lang_tag(w->lang),
                                 .id = id,
                                 .info = info,
                                 .original = original.known ? &original.text : NULL,
                                 .accepted = original.lines.p ? &original.lines : NULL};
    if (w->in->units && !info && !is_named(w->in->units, id))
        diag_add(w->desk.diags, DIAG_WARNING, buf_z(&path), 0, 0, "", "unlisted-unit", (const char *)NULL);
    if (load_file(buf_z(&path), UNIT_MAX_BYTES, &bytes, w->desk.diags))
        check_unit_file(&w->desk, buf_str(&bytes), buf_z(&path), &as);
    original_close(&original);
    buf_finish(&bytes);
    buf_finish(&path);
}

/* The units of course.json in its order, then what else lies in the folder. */
static void check_each(const struct walk *w, const char *folder)
{
    for (size_t i = 0; w->in->course && i < w->in->course->n_units; i++)
        check_one(w, w->in->course->units[i].id, &w->in->course->units[i]);
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        struct str name = str_of(entries[i]->d_name), id = name;
        if (str_ends(name, STR(".json")) && !str_eq(name, STR("glossary.json"))) {
            id.n -= strlen(".json");
            char *z = xstrdup(entries[i]->d_name);
            z[id.n] = '\0';
            if (course_find(w->in->course, z) == SIZE_MAX)
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

static bool same_steps(const struct unit *a, const struct unit *b)
{
    for (size_t i = 0; i < a->n_steps && i < b->n_steps; i++)
        if (strcmp(a->steps[i].id, b->steps[i].id) != 0)
            return false;
    return a->n_steps == b->n_steps;
}

/* Tests are compared with one another, so they ask the same things under the same ids. */
static void check_tests(struct spot *spot, const struct course *course)
{
    struct unit *first = NULL;
    for (size_t i = 0; i < course->n_units; i++) {
        if (course->units[i].kind != UNIT_TEST)
            continue;
        struct unit *test = unit_load(course->dir, lang_tag(course->langs[0]), course->units[i].id, NULL);
        if (first && test && !same_steps(first, test))
            spot_error(spot, "tests-differ", "id", first->id, "other", test->id, (const char *)NULL);
        if (first)
            unit_destroy(test);
        else
            first = test;
    }
    unit_destroy(first);
}

/* Every word of the original glossary is explained in the other languages, too. */
static void check_words_of(const struct walk *w, const char *file)
{
    if (!w->in->course || !w->desk.glossary || w->lang == w->in->course->langs[0])
        return;
    struct glossary *original = glossary_load(w->in->dir, lang_tag(w->in->course->langs[0]), NULL);
    for (size_t i = 0; original && i < original->n_terms; i++) {
        bool found = false;
        for (size_t k = 0; k < w->desk.glossary->n_terms; k++)
            found = found || strcmp(w->desk.glossary->terms[k].id, original->terms[i].id) == 0;
        if (!found)
            diag_add(w->desk.diags, DIAG_ERROR, file, 0, 0, "", "missing-term", "id", original->terms[i].id,
                     (const char *)NULL);
    }
    glossary_destroy(original);
}

/* What can only be said once every unit was read. */
static void check_all(const struct walk *w, const struct habits *habits)
{
    struct spot spot = {.diags = w->desk.diags, .lang = lang_tag(w->lang)};
    struct buf path = {0};
    buf_addf(&path, "%s/course.json", w->in->dir);
    spot.file = buf_z(&path);
    check_habits_of_all(&spot, habits);
    if (w->in->course && w->lang == w->in->course->langs[0])
        check_tests(&spot, w->in->course);
    buf_finish(&spot.pointer);
    buf_finish(&path);
}

void check_units(const struct course_folder *in, enum lang lang, struct course_counts *counts)
{
    struct walk w = {.in = in, .lang = lang};
    struct buf folder = {0}, path = {0}, bytes = {0};
    buf_addf(&folder, "%s/%s", in->dir, lang_tag(lang));
    buf_addf(&path, "%s/glossary.json", buf_z(&folder));
    struct glossary *glossary = open_glossary(buf_z(&path), &bytes, lang, in->facts, in->diags);
    struct care_words words = {0};
    struct habits habits = {0};
    care_words_load(&words, in->dir, lang);
    open_desk(&w.desk, in->diags, glossary, in->facts, counts);
    w.desk.words = &words;
    w.desk.habits = &habits;
    w.desk.course = in->course;
    w.desk.speller = in->options->spelling ? spelling_open(lang, in->dir) : NULL;
    size_t errors = in->diags->n_errors;
    check_each(&w, buf_z(&folder));
    check_all(&w, &habits);
    if (bytes.n > 0)
        check_words_of(&w, buf_z(&path));
    /* A unit that could not be read whole may well hold the links to a term. */
    if (glossary && bytes.n > 0)
        check_terms(&w.desk, buf_str(&bytes), buf_z(&path), in->diags->n_errors == errors);
    if (glossary && counts)
        counts->terms += glossary->n_terms;
    spelling_close(w.desk.speller);
    care_words_finish(&words);
    free(w.desk.used);
    glossary_destroy(glossary);
    buf_finish(&bytes);
    buf_finish(&path);
    buf_finish(&folder);
}

bool check_unit_in_place(const char *path, bool spelling, struct diag_list *diags,
                         struct course_counts counts[LANG_COUNT])
{
    struct buf dir = {0}, id = {0}, bytes = {0}, beside = {0}, terms = {0};
    enum lang lang = LANG_COUNT;
    bool placed = original_place(path, &dir, &lang, &id) && strcmp(buf_z(&id), "glossary") != 0;
    if (placed) {
        struct desk desk;
        struct original original;
        struct care_words words = {0};
        struct facts facts = {.dir = buf_z(&dir)};
        struct course *course = course_load(buf_z(&dir), NULL);
        buf_addf(&beside, "%s/%s/glossary.json", buf_z(&dir), lang_tag(lang));
        struct glossary *glossary = open_glossary(buf_z(&beside), &terms, lang, &facts, NULL);
        care_words_load(&words, buf_z(&dir), lang);
        original_open(&original, buf_z(&dir), course, lang, buf_z(&id));
        const struct unit_file as = {.lang = lang_tag(lang),
                                     .id = buf_z(&id),
                                     .original = original.known ? &original.text : NULL,
                                     .accepted = original.lines.p ? &original.lines : NULL};
        open_desk(&desk, diags, glossary, &facts, counts ? &counts[lang] : NULL);
        desk.words = &words;
        desk.course = course;
        desk.speller = spelling ? spelling_open(lang, buf_z(&dir)) : NULL;
        if (load_file(path, UNIT_MAX_BYTES, &bytes, diags))
            check_unit_file(&desk, buf_str(&bytes), path, &as);
        free(desk.used);
        spelling_close(desk.speller);
        original_close(&original);
        care_words_finish(&words);
        course_destroy(course);
        glossary_destroy(glossary);
        facts_finish(&facts);
    }
    buf_finish(&dir);
    buf_finish(&id);
    buf_finish(&bytes);
    buf_finish(&beside);
    buf_finish(&terms);
    return placed;
}
