/* check_path: a whole course or one file: what there is to be checked. */
#include "base/file.h"
#include "course/check_parts.h"
#include "course/check_trainer.h"
#include "course/check_units.h"
#include "course/load.h"

static void check_file(const char *path, size_t most, struct date today, struct diag_list *diags)
{
    struct buf bytes = {0};
    if (load_file(path, most, &bytes, diags))
        check_bytes(buf_str(&bytes), path, today, diags);
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
    const struct course_folder folder = {dir, course, units, &facts, options, diags};
    for (int i = 0; i < LANG_COUNT; i++) {
        buf_clear(&path);
        buf_addf(&path, "%s/%s", dir, lang_tag((enum lang)i));
        if (course_teaches_in(course, (enum lang)i) || file_is_folder(buf_z(&path)))
            check_units(&folder, (enum lang)i, counts ? &counts[i] : NULL);
    }
    static const char *const data[] = {"contacts.json", "law.json"};
    for (size_t i = 0; i < sizeof data / sizeof *data; i++) {
        facts_path(dir, data[i], &path);
        if (file_exists(buf_z(&path)))
            check_file(buf_z(&path), COURSE_MAX_BYTES, options->today, diags);
    }
    check_drills(dir, course, options->spelling, diags);
    check_agenda_of(dir, course, diags);
    facts_finish(&facts);
    json_close(&listing);
    course_destroy(course);
    buf_finish(&bytes);
    buf_finish(&path);
}

void check_path(const char *path, const struct check_options *options, struct diag_list *diags,
                struct course_counts counts[LANG_COUNT])
{
    if (file_is_folder(path))
        check_dir(path, options, diags, counts);
    else if (is_drill(path))
        check_lone_drill(path, options, diags);
    else if (is_agenda(path))
        check_lone_agenda(path, options, diags);
    else if (!check_unit_in_place(path, options->spelling, diags, counts))
        check_file(path, UNIT_MAX_BYTES, options->today, diags);
    diag_sort(diags);
}
