#include "app/reporting.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "app/toolbox.h"
#include "base/file.h"

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
    return str_starts(str_of(name), STR("class-")) && str_ends(str_of(name), STR(".json"));
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
    struct found_record *found = &files->found[files->view.n_files++];
    *found = (struct found_record){.name = arena_strdup(&files->arena, name),
                                   .path = path,
                                   .n_items = report->records[0].n_asked,
                                   .date = record->date,
                                   .people = report->records[0].people,
                                   .few = report->records[0].few,
                                   .hands = has_hands(record),
                                   .drill = arena_strdup(&files->arena, record->drill)};
    for (size_t i = 0; i < record->n_seats; i++)
        found->ways[record->seats[i].way] = true;
    report_finish(report);
    free(report);
    class_record_destroy(record);
}

void reporting_find(struct reporting_files *files)
{
    const char *home = getenv("HOME");
    struct dirent **entries = NULL;
    int n = home && *home == '/' ? scandir(home, &entries, NULL, alphasort) : -1;
    files->view.files = files->found;
    for (int i = 0; i < n; i++) {
        if (is_record_name(entries[i]->d_name) && files->view.n_files < REPORTING_MAX_FILES)
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

static void make(struct reporting_files *files)
{
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
