/* check_path: a whole course or one file: what belongs together. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "course/check_parts.h"
#include "course/drill.h"
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

/* The unit in the language it was written in, and what was accepted of the translation beside it. */
struct source {
    struct buf original, accepted;
    struct str text, lines;
    bool known;
};

static void open_source(struct source *source, const char *dir, const struct course *course, enum lang lang,
                        const char *id)
{
    struct buf path = {0};
    struct err err;
    *source = (struct source){0};
    if (course && course->langs[0] != lang) {
        buf_addf(&path, "%s/%s/%s.json", dir, lang_tag(course->langs[0]), id);
        source->known = file_read(buf_z(&path), UNIT_MAX_BYTES, &source->original, &err);
        source->text = buf_str(&source->original);
        buf_clear(&path);
        buf_addf(&path, "%s/%s/%s.sources", dir, lang_tag(lang), id);
        if (file_read(buf_z(&path), UNIT_MAX_BYTES, &source->accepted, &err))
            source->lines = buf_str(&source->accepted);
    }
    buf_finish(&path);
}

static void close_source(struct source *source)
{
    buf_finish(&source->original);
    buf_finish(&source->accepted);
}

static void check_one(const struct walk *w, const char *id, const struct unit_info *info)
{
    struct buf path = {0}, bytes = {0};
    struct source source = {0};
    buf_addf(&path, "%s/%s/%s.json", w->dir, lang_tag(w->lang), id);
    if (info)
        open_source(&source, w->dir, w->course, w->lang, id);
    const struct unit_file as = {.lang = lang_tag(w->lang),
                                 .id = id,
                                 .info = info,
                                 .original = source.known ? &source.text : NULL,
                                 .accepted = source.lines.p ? &source.lines : NULL};
    if (w->units && !info && !is_named(w->units, id))
        diag_add(w->desk.diags, DIAG_WARNING, buf_z(&path), 0, 0, "", "unlisted-unit", (const char *)NULL);
    if (load_file(buf_z(&path), UNIT_MAX_BYTES, &bytes, w->desk.diags))
        check_unit_file(&w->desk, buf_str(&bytes), buf_z(&path), &as);
    close_source(&source);
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
    if (!w->course || !w->desk.glossary || w->lang == w->course->langs[0])
        return;
    struct glossary *original = glossary_load(w->dir, lang_tag(w->course->langs[0]), NULL);
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
    buf_addf(&path, "%s/course.json", w->dir);
    spot.file = buf_z(&path);
    check_habits_of_all(&spot, habits);
    if (w->course && w->lang == w->course->langs[0])
        check_tests(&spot, w->course);
    buf_finish(&spot.pointer);
    buf_finish(&path);
}

static void check_lang(struct walk *w, const struct check_options *options, struct facts *facts,
                       struct diag_list *diags, struct course_counts *counts)
{
    struct buf folder = {0}, path = {0}, bytes = {0};
    buf_addf(&folder, "%s/%s", w->dir, lang_tag(w->lang));
    buf_addf(&path, "%s/glossary.json", buf_z(&folder));
    struct glossary *glossary = open_glossary(buf_z(&path), &bytes, w->lang, facts, diags);
    struct care_words words = {0};
    struct habits habits = {0};
    care_words_load(&words, w->dir, w->lang);
    open_desk(&w->desk, diags, glossary, facts, counts);
    w->desk.words = &words;
    w->desk.habits = &habits;
    w->desk.course = w->course;
    w->desk.speller = options->spelling ? spelling_open(w->lang, w->dir) : NULL;
    size_t errors = diags->n_errors;
    check_units(w, buf_z(&folder));
    check_all(w, &habits);
    if (bytes.n > 0)
        check_words_of(w, buf_z(&path));
    /* A unit that could not be read whole may well hold the links to a term. */
    if (glossary && bytes.n > 0)
        check_terms(&w->desk, buf_str(&bytes), buf_z(&path), diags->n_errors == errors);
    if (glossary && counts)
        counts->terms += glossary->n_terms;
    spelling_close(w->desk.speller);
    care_words_finish(&words);
    free(w->desk.used);
    w->desk = (struct desk){0};
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

static void check_file(const char *path, size_t most, struct date today, struct diag_list *diags)
{
    struct buf bytes = {0};
    if (load_file(path, most, &bytes, diags))
        check_bytes(buf_str(&bytes), path, today, diags);
    buf_finish(&bytes);
}

/* One drill, against the course that it points to. */
static void check_drill_file(const char *path, const struct drill_desk *desk, struct diag_list *diags)
{
    struct buf bytes = {0};
    if (load_file(path, COURSE_MAX_BYTES, &bytes, diags))
        check_drill(buf_str(&bytes), path, desk, diags);
    buf_finish(&bytes);
}

/* What drills are checked with: one desk for all that lie in a folder. */
struct drill_table {
    struct drill_desk desk;
    struct drill_bank *bank;
    struct care_words words[LANG_COUNT];
    struct facts facts;
};

static void lay_table(struct drill_table *t, const char *dir, const struct course *course, bool spelling)
{
    *t = (struct drill_table){.facts = {.dir = dir}};
    t->bank = course ? drill_bank_load(dir, course, course->langs[0]) : NULL;
    t->desk.bank = t->bank;
    for (int i = 0; i < LANG_COUNT; i++) {
        care_words_load(&t->words[i], dir, (enum lang)i);
        t->desk.said[i] = (struct desk){.words = &t->words[i], .facts = &t->facts};
        t->desk.said[i].speller = spelling ? spelling_open((enum lang)i, dir) : NULL;
    }
}

static void clear_table(struct drill_table *t)
{
    for (int i = 0; i < LANG_COUNT; i++) {
        care_words_finish(&t->words[i]);
        spelling_close(t->desk.said[i].speller);
    }
    facts_finish(&t->facts);
    drill_bank_destroy(t->bank);
}

/* The drills that come with a course: <dir>/drills. */
static void check_drills(const char *dir, const struct course *course, const struct check_options *options,
                         struct diag_list *diags)
{
    struct buf path = {0};
    buf_addf(&path, "%s/drills", dir);
    struct dirent **entries;
    int n = scandir(buf_z(&path), &entries, NULL, alphasort);
    if (n >= 0) {
        struct drill_table table;
        lay_table(&table, dir, course, options->spelling);
        table.desk.of_course = true;
        for (int i = 0; i < n; i++) {
            buf_clear(&path);
            buf_addf(&path, "%s/drills/%s", dir, entries[i]->d_name);
            if (is_drill(buf_z(&path)))
                check_drill_file(buf_z(&path), &table.desk, diags);
            free(entries[i]);
        }
        free(entries);
        clear_table(&table);
    }
    buf_finish(&path);
}

/* A drill by itself: the course is the one it comes with, where it lies in one, else the one that was named. */
static void check_lone_drill(const char *path, const struct check_options *options, struct diag_list *diags)
{
    struct buf dir = {0}, map = {0};
    const char *slash = strrchr(path, '/');
    buf_addf(&dir, "%.*s/..", slash ? (int)(slash - path) : 1, slash ? path : ".");
    buf_addf(&map, "%s/course.json", buf_z(&dir));
    bool of_course = file_exists(buf_z(&map));
    const char *lessons = of_course ? buf_z(&dir) : options->lessons;
    struct course *course = lessons ? course_load(lessons, NULL) : NULL;
    if (lessons) {
        struct drill_table table;
        lay_table(&table, lessons, course, options->spelling);
        table.desk.of_course = of_course;
        check_drill_file(path, &table.desk, diags);
        clear_table(&table);
    } else {
        check_drill_file(path, &(struct drill_desk){0}, diags);
    }
    course_destroy(course);
    buf_finish(&map);
    buf_finish(&dir);
}

static void check_agenda_file(const char *path, const struct course *course, bool of_course, struct diag_list *diags)
{
    struct buf bytes = {0};
    if (load_file(path, COURSE_MAX_BYTES, &bytes, diags))
        check_agenda(buf_str(&bytes), path, course, course ? course->dir : NULL, of_course, diags);
    buf_finish(&bytes);
}

/* The agenda that comes with a course, where there is one: <dir>/agenda.json. */
static void check_agenda_of(const char *dir, const struct course *course, struct diag_list *diags)
{
    struct buf path = {0};
    buf_addf(&path, "%s/agenda.json", dir);
    if (file_exists(buf_z(&path)))
        check_agenda_file(buf_z(&path), course, true, diags);
    buf_finish(&path);
}

/* One by itself: of the course it lies in, else a trainer's own of the course that was named. */
static void check_lone_agenda(const char *path, const struct check_options *options, struct diag_list *diags)
{
    struct buf dir = {0}, map = {0};
    const char *slash = strrchr(path, '/');
    buf_addf(&dir, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
    buf_addf(&map, "%s/course.json", buf_z(&dir));
    bool of_course = file_exists(buf_z(&map));
    const char *lessons = of_course ? buf_z(&dir) : options->lessons;
    struct course *course = lessons ? course_load(lessons, NULL) : NULL;
    check_agenda_file(path, course, of_course, diags);
    course_destroy(course);
    buf_finish(&map);
    buf_finish(&dir);
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

static void check_dir(const char *dir, const struct check_options *options, struct diag_list *diags,
                      struct course_counts counts[LANG_COUNT])
{
    struct buf path = {0}, bytes = {0};
    struct json listing;
    struct facts facts = {.dir = dir};
    buf_addf(&path, "%s/course.json", dir);
    struct course *course = course_load(dir, NULL);
    check_file(buf_z(&path), COURSE_MAX_BYTES, options->today, diags);
    const struct json_node *units = open_units(&listing, buf_z(&path), &bytes);
    for (int i = 0; i < LANG_COUNT; i++) {
        struct walk w = {.dir = dir, .course = course, .units = units, .lang = (enum lang)i};
        buf_clear(&path);
        buf_addf(&path, "%s/%s", dir, lang_tag(w.lang));
        if (teaches_in(course, w.lang) || is_dir(buf_z(&path)))
            check_lang(&w, options, &facts, diags, counts ? &counts[i] : NULL);
    }
    static const char *const data[] = {"contacts.json", "law.json"};
    for (size_t i = 0; i < sizeof data / sizeof *data; i++) {
        facts_path(dir, data[i], &path);
        if (file_exists(buf_z(&path)))
            check_file(buf_z(&path), COURSE_MAX_BYTES, options->today, diags);
    }
    check_drills(dir, course, options, diags);
    check_agenda_of(dir, course, diags);
    facts_finish(&facts);
    json_close(&listing);
    course_destroy(course);
    buf_finish(&bytes);
    buf_finish(&path);
}

/* lessons/<lang>/<id>.json in its three parts; false when it lies elsewhere. */
static bool split_path(const char *path, struct buf *dir, enum lang *lang, struct buf *id)
{
    struct str whole = str_of(path);
    const char *slash = strrchr(path, '/');
    if (!slash || !str_ends(whole, STR(".json")))
        return false;
    buf_addf(id, "%.*s", (int)(whole.n - (size_t)(slash + 1 - path) - strlen(".json")), slash + 1);
    struct buf folder = {0};
    buf_add(&folder, path, (size_t)(slash - path));
    const char *above = strrchr(buf_z(&folder), '/');
    *lang = lang_of(above ? above + 1 : buf_z(&folder));
    if (above)
        buf_add(dir, folder.p, (size_t)(above - folder.p));
    else
        buf_addf(dir, "%s/..", buf_z(&folder));
    buf_finish(&folder);
    return *lang != LANG_COUNT;
}

/* A unit that lies where units lie: its name says id and language, and its glossary is near. */
static bool check_unit_in_place(const char *path, bool spelling, struct diag_list *diags,
                                struct course_counts counts[LANG_COUNT])
{
    struct buf dir = {0}, id = {0}, bytes = {0}, beside = {0}, terms = {0};
    enum lang lang = LANG_COUNT;
    bool placed = split_path(path, &dir, &lang, &id) && strcmp(buf_z(&id), "glossary") != 0;
    if (placed) {
        struct desk desk;
        struct source source;
        struct care_words words = {0};
        struct facts facts = {.dir = buf_z(&dir)};
        struct course *course = course_load(buf_z(&dir), NULL);
        buf_addf(&beside, "%s/%s/glossary.json", buf_z(&dir), lang_tag(lang));
        struct glossary *glossary = open_glossary(buf_z(&beside), &terms, lang, &facts, NULL);
        care_words_load(&words, buf_z(&dir), lang);
        open_source(&source, buf_z(&dir), course, lang, buf_z(&id));
        const struct unit_file as = {.lang = lang_tag(lang),
                                     .id = buf_z(&id),
                                     .original = source.known ? &source.text : NULL,
                                     .accepted = source.lines.p ? &source.lines : NULL};
        open_desk(&desk, diags, glossary, &facts, counts ? &counts[lang] : NULL);
        desk.words = &words;
        desk.course = course;
        desk.speller = spelling ? spelling_open(lang, buf_z(&dir)) : NULL;
        if (load_file(path, UNIT_MAX_BYTES, &bytes, diags))
            check_unit_file(&desk, buf_str(&bytes), path, &as);
        free(desk.used);
        spelling_close(desk.speller);
        close_source(&source);
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

void check_path(const char *path, const struct check_options *options, struct diag_list *diags,
                struct course_counts counts[LANG_COUNT])
{
    if (is_dir(path))
        check_dir(path, options, diags, counts);
    else if (is_drill(path))
        check_lone_drill(path, options, diags);
    else if (is_agenda(path))
        check_lone_agenda(path, options, diags);
    else if (!check_unit_in_place(path, options->spelling, diags, counts))
        check_file(path, UNIT_MAX_BYTES, options->today, diags);
    diag_sort(diags);
}

/* Writes the sidecar of one translation; true when it was. */
static bool accept_one(const char *dir, const struct course *course, enum lang lang, const char *id,
                       struct diag_list *diags)
{
    struct source source;
    struct buf path = {0}, bytes = {0}, out = {0};
    struct err err;
    bool done = false;
    open_source(&source, dir, course, lang, id);
    buf_addf(&path, "%s/%s/%s.json", dir, lang_tag(lang), id);
    if (source.known && load_file(buf_z(&path), UNIT_MAX_BYTES, &bytes, diags)) {
        done = translation_accept(source.text, buf_str(&bytes), &out);
        if (!done)
            diag_add(diags, DIAG_ERROR, buf_z(&path), 0, 0, "", "not-accepted", (const char *)NULL);
        buf_cut(&path, path.n - strlen(".json"));
        buf_adds(&path, ".sources");
        if (done && !file_replace(buf_z(&path), buf_str(&out), &err)) {
            diag_add(diags, DIAG_ERROR, buf_z(&path), 0, 0, "", "file-unwritable", (const char *)NULL);
            done = false;
        }
    }
    close_source(&source);
    buf_finish(&path);
    buf_finish(&bytes);
    buf_finish(&out);
    return done;
}

size_t check_accept(const char *path, struct diag_list *diags)
{
    struct buf dir = {0}, id = {0};
    enum lang lang = LANG_COUNT;
    size_t n = 0;
    bool one = !is_dir(path) && split_path(path, &dir, &lang, &id);
    struct course *course = course_load(one ? buf_z(&dir) : path, diags);
    for (int i = 0; course && !one && i < LANG_COUNT; i++)
        for (size_t k = 0; teaches_in(course, (enum lang)i) && k < course->n_units; k++)
            n += accept_one(path, course, (enum lang)i, course->units[k].id, diags);
    if (course && one)
        n += accept_one(buf_z(&dir), course, lang, buf_z(&id), diags);
    course_destroy(course);
    buf_finish(&dir);
    buf_finish(&id);
    return n;
}
