/* passage: through a multiplexer to the terminal that shows it. What tmux and screen do not know they swallow; wrapped
 * in a device control string (DCS) it is handed on as it is. Only for a multiplexer that named itself: PuTTY prints the
 * contents of strings that it does not know. */
#pragma once
#include "base/str.h"

enum passage {
    PASSAGE_DIRECT, /* nothing stands between */
    PASSAGE_SCREEN, /* GNU screen: open without being asked for */
    PASSAGE_TMUX,   /* open where the user set allow-passthrough; before tmux 3.3 always */
};

/* Appends the sequence, wrapped as that multiplexer wants it. It holds no ST. */
void passage_add(enum passage passage, const char *sequence, struct buf *out);
