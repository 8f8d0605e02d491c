#include "app/names.h"

#include "app/paths.h"
#include "base/file.h"
#include "text/message.h"

void names_open(const char *data, struct word_list *names)
{
    struct buf path = {0};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const char *tag = lang_tag((enum lang)lang);
        buf_clear(&path);
        buf_addf(&path, "%s/assets/words/names.%s.txt", data, tag);
        if (!file_exists(path.p)) {
            buf_clear(&path);
            if (paths_data(NULL, &path))
                buf_addf(&path, "/assets/words/names.%s.txt", tag);
        }
        words_load(names, buf_z(&path));
    }
    buf_finish(&path);
}
