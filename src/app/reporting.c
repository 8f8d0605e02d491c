#include "app/reporting.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "app/toolbox.h"
#include "base/file.h"

#define ENDING ".json"

static struct class_record *read_record(const char *path, struct diag_list *diags, struct err *err)
{
    struct buf text = {0};
    struct class_record *record = NULL;
    if (file_read(path, CLASS_MAX_BYTES, &text, err)) {
        record = class_record_parse(buf_str(&text), path, diags);
        if (!record)
            (void)err_set(err, ERR_SYNTAX, path, "no class record");
    }
    buf_finish(&text);
    return record;
}

/* ---- what there is ---- */

static bool is_record_name(const char *name)
{
    return str_starts(str_of(name), STR("class-")) && str_ends(str_of(name), STR(ENDING));
}

/* "class-…-paper" comes before "class-…-paper-2", and that before "class-…-paper-10". */
static int compare_names(const char *a, const char *b)
{
    size_t n = strlen(a) - strlen(ENDING), m = strlen(b) - strlen(ENDING);
    return memcmp(a, b, n < m ? n : m) == 0 ? (n > m) - (n < m) : strverscmp(a, b);
}

/* By the day in them, not by their names: these may be anything. */
static bool is_newer(const struct found_record *a, const struct found_record *b)
{
    int order = date_compare(a->date, b->date);
    return order > 0 || (order == 0 && compare_names(a->name, b->name) > 0);
}

/* In its place; when there are too many, the oldest goes. */
static void place(struct reporting_files *files, const struct found_record *one)
{
    size_t n = files->view.n_files, at = n;
    while (at > 0 && is_newer(&files->found[at - 1], one))
        at--;
    if (n == REPORTING_MAX_FILES) {
        files->view.n_older++;
        if (at == 0)
            return;
        memmove(&files->found[0], &files->found[1], --at * sizeof *one);
    } else {
        memmove(&files->found[at + 1], &files->found[at], (n - at) * sizeof *one);
        files->view.n_files++;
    }
    files->found[at] = *one;
}

static bool has_hands(const struct class_record *record)
{
    for (size_t i = 0; i < record->n_items; i++)
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            if (record->items[i].hand_people[vote] > 0)
                return true;
    return false;
}

static void add_found(struct reporting_files *files, const char *folder, const char *name)
{
    const char *path = arena_printf(&files->arena, "%s/%s", folder, name);
    struct err err;
    struct class_record *record = read_record(path, NULL, &err);
    if (!record)
        return;
    const struct class_record *one = record;
    struct report *report = xcalloc(1, sizeof *report);
    report_make(report, &one, 1);
    struct found_record found = {.name = arena_strdup(&files->arena, name),
                                 .path = path,
                                 .n_items = report->records[0].n_asked,
                                 .date = record->date,
                                 .people = report->records[0].people,
                                 .few = report->records[0].few,
                                 .hands = has_hands(record),
                                 .drill = arena_strdup(&files->arena, record->drill)};
    for (size_t i = 0; i < record->n_seats; i++)
        found.ways[record->seats[i].way] = true;
    place(files, &found);
    report_finish(report);
    free(report);
    class_record_destroy(record);
}

void reporting_find(struct reporting_files *files)
{
    const char *home = getenv("HOME");
    struct dirent **entries = NULL;
    int n = home && *home == '/' ? scandir(home, &entries, NULL, NULL) : -1;
    files->view.files = files->found;
    for (int i = 0; i < n; i++) {
        if (is_record_name(entries[i]->d_name))
            add_found(files, home, entries[i]->d_name);
        free(entries[i]);
    }
    if (n >= 0)
        free(entries);
}

/* ---- what they say ---- */

static void drop(struct reporting_files *files)
{
    report_finish(&files->report);
    for (size_t i = 0; i < files->n_records; i++)
        class_record_destroy(files->records[i]);
    files->n_records = 0;
    files->view.report = NULL;
}

/* Of one drill and one day, and the same people are known by their seats. */
static bool fits(const struct class_record *a, const struct class_record *b)
{
    size_t n;
    return strcmp(a->drill, b->drill) == 0 && date_compare(a->date, b->date) == 0 &&
           class_record_sheets(a, b, &n) != SHEETS_UNKNOWN;
}

/* What a class answered on one day in several ways, or what lies here in parts and put together, is not compared with
 * itself. */
static void fold(struct reporting_files *files)
{
    size_t n = 0;
    for (size_t i = 0; i < files->n_records; i++) {
        struct class_record *one = files->records[i];
        bool folded = false;
        for (size_t k = 0; k < n && !folded; k++)
            folded = fits(files->records[k], one) && class_record_merge(files->records[k], one, NULL);
        if (folded)
            class_record_destroy(one);
        else
            files->records[n++] = one;
    }
    files->n_records = n;
}

static void make(struct reporting_files *files)
{
    fold(files);
    report_make(&files->report, (const struct class_record *const *)files->records, files->n_records);
    files->view.report = &files->report;
}

bool reporting_open(struct reporting_files *files, char *const *paths, size_t n, struct diag_list *diags,
                    struct err *err)
{
    drop(files);
    for (size_t i = 0; i < n && i < REPORT_MAX_RECORDS; i++) {
        files->records[i] = read_record(paths[i], diags, err);
        if (!files->records[i])
            return false;
        files->n_records++;
    }
    make(files);
    return true;
}

bool reporting_choose(struct reporting_files *files, size_t at)
{
    struct err err;
    size_t first = at < files->view.n_files ? at : 0;
    size_t last = at < files->view.n_files ? at + 1 : files->view.n_files;
    drop(files);
    if (last - first > REPORT_MAX_RECORDS) /* the newest */
        first = last - REPORT_MAX_RECORDS;
    for (size_t i = first; i < last; i++) {
        struct class_record *record = read_record(files->found[i].path, NULL, &err);
        if (record)
            files->records[files->n_records++] = record;
    }
    if (files->n_records > 0)
        make(files);
    return files->n_records > 0;
}

/* In both languages, once: drills are read for nothing else here. */
static void find_titles(struct reporting_files *files, const char *lessons, const struct course *course)
{
    struct tools tools;
    if (files->titled)
        return;
    files->titled = true;
    toolbox_open(&tools);
    toolbox_look(&tools, lessons, course);
    struct drill_title *titles = arena_array(&files->arena, tools.view.n_drills, sizeof *titles);
    for (size_t i = 0; i < tools.view.n_drills; i++) {
        titles[i].drill = arena_strdup(&files->arena, tools.view.drills[i].recorded);
        for (int lang = 0; lang < LANG_COUNT; lang++)
            titles[i].title[lang] = arena_strdup(&files->arena, tools.view.drills[i].title[lang]);
    }
    files->view.titles = titles;
    files->view.n_titles = tools.view.n_drills;
    toolbox_close(&tools);
}

void reporting_read(struct reporting_files *files, const char *lessons, const struct course *course, enum lang lang)
{
    find_titles(files, lessons, course);
    drill_bank_destroy(files->bank);
    files->bank = drill_bank_load(lessons, course, lang);
    files->view.bank = files->bank;
}

void reporting_close(struct reporting_files *files)
{
    drop(files);
    drill_bank_destroy(files->bank);
    buf_finish(&files->written);
    arena_finish(&files->arena);
    *files = (struct reporting_files){0};
}
