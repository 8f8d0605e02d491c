#include "app/contacts.h"

#include "app/paths.h"
#include "base/file.h"

struct contacts *contacts_open(const char *data)
{
    struct buf path = {0}, json = {0};
    struct err err;
    buf_addf(&path, "%s/assets/contacts.json", data);
    if (!file_exists(path.p)) {
        buf_clear(&path);
        if (paths_data(NULL, &path))
            buf_adds(&path, "/assets/contacts.json");
    }
    struct contacts *contacts =
        file_read(buf_z(&path), COURSE_MAX_BYTES, &json, &err) ? contacts_parse(buf_str(&json), path.p, NULL) : NULL;
    buf_finish(&json);
    buf_finish(&path);
    return contacts;
}
