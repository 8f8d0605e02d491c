/* markup: the CommonMark that lesson texts may use, to rich text, through md4c.
 * Allowed: paragraphs, hard breaks, *emphasis*, **strong**, `code`, lists, > quotes, # headings (1–3), ---,
 * [text](term:id) for glossary terms, [text](https://…) for addresses, [text](sign:id) for what
 * gives a card away, and [](law:id) or [](contact:id#member) for what
 * the data says. Everything else is an error, not dropped. */
#pragma once
#include <stdbool.h>

#include "base/mem.h"
#include "course/facts.h"
#include "text/rich.h"

/* What was not allowed, for the diagnostic. */
struct markup_fault {
    const char *code; /* "markup-image", "markup-html", "markup-table", "markup-link", … static */
    size_t at;        /* byte offset in the source, roughly */
    const char *id;   /* what was quoted and is not there; else NULL */
};

/* Everything in *out lives in the arena; the source is copied. */
bool markup_quoting(struct arena *arena, struct str source, struct facts *facts, enum lang lang, struct rich *out,
                    struct markup_fault *fault) __attribute__((warn_unused_result));
/* Without data: a quote is answered by its own id. */
bool markup_parse(struct arena *arena, struct str source, struct rich *out, struct markup_fault *fault)
    __attribute__((warn_unused_result));
