#include "app/version.h"

#include "course/course.h"
#include "face/qr.h"
#include "link/link.h"
#include "store/store.h"
#include "term/term.h"
#include "text/layout.h"
#include "text/message.h"

void version_describe(struct buf *out)
{
    static void (*const libraries[])(struct buf * out) = {text_libraries, course_libraries, store_libraries,
                                                          qr_library,     term_libraries,   link_libraries};
    buf_addf(out, "wiqaya %s\nfaces: terminal, plain\nlanguages:", WIQAYA_VERSION);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        buf_addf(out, "%s %s", lang ? "," : "", lang_tag((enum lang)lang));
    buf_adds(out, "\nlibraries: ");
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        if (i > 0)
            buf_adds(out, ", ");
        libraries[i](out);
    }
    buf_addc(out, '\n');
}
