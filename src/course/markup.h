/* markup: the CommonMark that lesson texts may use, to rich text, through md4c.
 * Allowed: paragraphs, hard breaks, *emphasis*, **strong**, `code`, lists, > quotes, # headings (1–3), ---,
 * [text](term:id) for glossary terms and [text](https://…) for addresses. Everything else is an error, not dropped. */
#pragma once
#include <stdbool.h>

#include "base/mem.h"
#include "text/rich.h"

/* What was not allowed, for the diagnostic. */
struct markup_fault {
    const char *code; /* "markup-image", "markup-html", "markup-table", "markup-link", … static */
    size_t at;        /* byte offset in the source, roughly */
};

/* Everything in *out lives in the arena; the source is copied. */
bool markup_parse(struct arena *arena, struct str source, struct rich *out, struct markup_fault *fault)
    __attribute__((warn_unused_result));
