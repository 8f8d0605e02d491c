/* check_accept: what somebody says to be translated as it stands, written beside the translation. */
#include <string.h>

#include "base/file.h"
#include "course/check_parts.h"
#include "course/load.h"
#include "course/original.h"

/* Writes the sidecar of one translation; true when it was. */
static bool accept_one(const char *dir, const struct course *course, enum lang lang, const char *id,
                       struct diag_list *diags)
{
    struct original original;
    struct buf path = {0}, bytes = {0}, out = {0};
    struct err err;
    bool done = false;
    original_open(&original, dir, course, lang, id);
    buf_addf(&path, "%s/%s/%s.json", dir, lang_tag(lang), id);
    if (original.known && load_file(buf_z(&path), UNIT_MAX_BYTES, &bytes, diags)) {
        done = translation_accept(original.text, buf_str(&bytes), &out);
        if (!done)
            diag_add(diags, DIAG_ERROR, buf_z(&path), 0, 0, "", "not-accepted", (const char *)NULL);
        buf_cut(&path, path.n - strlen(".json"));
        buf_adds(&path, ".sources");
        if (done && !file_replace(buf_z(&path), buf_str(&out), &err)) {
            diag_add(diags, DIAG_ERROR, buf_z(&path), 0, 0, "", "file-unwritable", (const char *)NULL);
            done = false;
        }
    }
    original_close(&original);
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
    bool one = !file_is_folder(path) && original_place(path, &dir, &lang, &id);
    struct course *course = course_load(one ? buf_z(&dir) : path, diags);
    for (int i = 0; course && !one && i < LANG_COUNT; i++)
        for (size_t k = 0; course_teaches_in(course, (enum lang)i) && k < course->n_units; k++)
            n += accept_one(path, course, (enum lang)i, course->units[k].id, diags);
    if (course && one)
        n += accept_one(buf_z(&dir), course, lang, buf_z(&id), diags);
    course_destroy(course);
    buf_finish(&dir);
    buf_finish(&id);
    return n;
}
