/* plain: pages as linear text in logical order, lines of input into actions: screen readers, serial lines, pipes,
 * TERM=dumb. Numbered and lettered options, one idea a line, no cursor movement, no colours, no box drawing. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "page/page.h"
#include "text/digits.h"

struct plain_options {
    int cols; /* wrap at, 0: never */
    enum digits digits;
    bool tashkeel;
    bool paper;               /* to be printed: a rule is a line to write on; spoken, it is nothing */
    const struct rich *heard; /* what the page before ended with; NULL: there was none */
};

/* Appends the whole page: title, blocks, options, then the words and keys that are open. Of a chat that goes on from
 * what was heard only what is new. */
void plain_show(const struct page *page, const struct plain_options *options, struct buf *out);
/* Appends one sentence as a line of its own. */
void plain_tell(const struct page *page, const char *text, const struct plain_options *options, struct buf *out);
/* The text that the page ends with, choices aside, for the next one; NULL for none. Only to be compared. */
const struct rich *plain_end(const struct page *page);
/* What a typed line means: option letters or digits (several for many, order: "ب أ ج", assign: "أ2 ب1"), a command's
 * key or its label or its English name, nothing (Enter) for the primary; on a page with an input everything else is its
 * text. A line can mean several actions in turn (choose, choose, submit): up to PLAIN_MAX_ACTIONS; returns how many.
 * 0: not understood; *why then holds a sentence in the page's language that says what can be typed. */
enum { PLAIN_MAX_ACTIONS = 32 };
size_t plain_read(const struct page *page, struct str line, struct action out[PLAIN_MAX_ACTIONS], struct buf *why);
