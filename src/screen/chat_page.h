/* chat_page: what a simulated chat looks like: the talk so far as bubbles, newest last, what choices did as small
 * remarks inside it, and the pressure above all. */
#pragma once
#include "engine/story.h"
#include "page/page.h"

enum {
    CHAT_BLOCKS_MAX = 60, /* of the talk that is shown: what stands before is only counted */
    CHAT_WAIT_LEAST = 600,
    CHAT_WAIT_MOST = 2500
};

/* How much of what the last choice brought is on the page yet. */
struct chat_pace {
    size_t seen; /* of its blocks, were there before: what is new begins behind them */
    size_t held; /* are still to come, one by one */
};

/* How many blocks the last choice brought: its own message, its effect, and the lines of where it led. */
size_t chat_page_fresh(const struct story *s);
/* The talk, and the choices once nothing is held; until then page.wait_ms says when the next one is due. */
void chat_page_talk(struct page *page, const struct story *s, const struct chat_pace *pace);
