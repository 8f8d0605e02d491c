#include "course/original.h"

#include <string.h>

#include "base/file.h"

void original_open(struct original *original, const char *dir, const struct course *course, enum lang lang,
                   const char *id)
{
    struct buf path = {0};
    struct err err;
    *original = (struct original){0};
    if (course && course->langs[0] != lang) {
        buf_addf(&path, "%s/%s/%s.json", dir, lang_tag(course->langs[0]), id);
        original->known = file_read(buf_z(&path), UNIT_MAX_BYTES, &original->unit, &err);
        original->text = buf_str(&original->unit);
        buf_clear(&path);
        buf_addf(&path, "%s/%s/%s.sources", dir, lang_tag(lang), id);
        if (file_read(buf_z(&path), UNIT_MAX_BYTES, &original->sources, &err))
            original->lines = buf_str(&original->sources);
    }
    buf_finish(&path);
}

void original_close(struct original *original)
{
    buf_finish(&original->unit);
    buf_finish(&original->sources);
}

bool original_place(const char *path, struct buf *dir, enum lang *lang, struct buf *id)
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
