#include "term/passage.h"

void passage_add(enum passage passage, const char *sequence, struct buf *out)
{
    switch (passage) {
    case PASSAGE_DIRECT:
        buf_adds(out, sequence);
        return;
    case PASSAGE_SCREEN:
        buf_addf(out, "\033P%s\033\\", sequence);
        return;
    case PASSAGE_TMUX:
        buf_adds(out, "\033Ptmux;");
        for (const char *p = sequence; *p; p++) {
            if (*p == '\033')
                buf_addc(out, '\033');
            buf_addc(out, *p);
        }
        buf_adds(out, "\033\\");
        return;
    }
}
