/* check_parts: the rooms of the checker among themselves. Rules speak of places in the model as JSON pointers;
 * check.c finds their lines afterwards, because the model remembers none. */
#pragma once
#include "course/check.h"
#include "course/facts.h"
#include "course/json.h"

/* Where a rule looks right now. */
struct spot {
    const char *file;
    struct diag_list *diags;
    struct buf pointer;
};

/* Goes down by a part of a pointer ("/steps/3"); returns what spot_up goes back to. */
size_t spot_down(struct spot *spot, const char *format, ...) __attribute__((format(printf, 2, 3)));
void spot_up(struct spot *spot, size_t to);
void spot_error(struct spot *spot, const char *code, ...) __attribute__((sentinel));
void spot_warning(struct spot *spot, const char *code, ...) __attribute__((sentinel));

/* The pointer of an item's member, from its question: "/options/2/text". */
size_t spot_down_item(struct spot *spot, const struct question *q, size_t item, const char *member);

void check_question(struct spot *spot, const struct question *q);
/* Over all single questions of a unit: is the right option given away by its length? */
void check_lengths(struct spot *spot, const struct unit *unit);

/* Calls back for every text with markup. */
typedef void (*text_fn)(const void *user, struct spot *spot, const struct rich *text);
void each_text(struct spot *spot, const struct unit *unit, text_fn call, const void *user);
size_t count_words(const struct rich *text);

/* Terms that texts link to, against the glossary; used has a flag a term. */
void check_links(struct spot *spot, const struct rich *text, const struct glossary *glossary, bool *used);
/* What is known while one language of a course, or a lone file, is checked. */
struct desk {
    struct diag_list *diags;
    const struct glossary *glossary; /* NULL: links are not followed */
    bool *used;                      /* a flag a term */
    struct facts *facts;             /* NULL: quotes are not followed */
    struct course_counts *counts;    /* NULL: not counted */
};
/* What a unit file should be; NULL where nobody says. */
struct unit_file {
    const char *lang, *id;
    const struct unit_info *info;
    const struct unit *original; /* the same unit in the language it was written in */
};
void check_unit_file(const struct desk *desk, struct str json, const char *file, const struct unit_file *as);
/* The glossary's own links; unused_too once all units were checked. */
void check_terms(const struct desk *desk, struct str json, const char *file, bool unused_too);
/* Straight quotation marks and tatweel in Arabic strings, and what cannot be seen, anywhere in a file. */
void check_strings(struct json *j);
/* A text_fn: marks that were meant as markup and would be shown as they are. */
void check_marks(const void *unused, struct spot *spot, const struct rich *text);
