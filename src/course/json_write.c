#include "course/json_write.h"

void json_write_string(struct buf *out, const char *text)
{
    buf_addc(out, '"');
    for (const char *p = text; *p; p++) {
        if (*p == '"' || *p == '\\')
            buf_addc(out, '\\');
        if ((unsigned char)*p < 32)
            buf_addf(out, "\\u%04x", (unsigned)*p);
        else
            buf_addc(out, *p);
    }
    buf_addc(out, '"');
}

void json_write_words(struct buf *out, const char *before, const char *name, const char *const texts[LANG_COUNT])
{
    bool any = false;
    for (int i = 0; i < LANG_COUNT; i++) {
        if (!texts[i] || (i > 0 && texts[i] == texts[0]))
            continue;
        if (any)
            buf_adds(out, ", ");
        else
            buf_addf(out, "%s\"%s\": {", before, name);
        buf_addf(out, "\"%s\": ", lang_tag((enum lang)i));
        json_write_string(out, texts[i]);
        any = true;
    }
    if (any)
        buf_addc(out, '}');
}
