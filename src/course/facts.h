/* facts: the law and whom to call, for texts to quote. They are read when the first quote asks for them, from the
 * folder assets beside the lessons: a course without quotes opens no file for it. */
#pragma once
#include "course/course.h"

struct facts {
    const char *dir; /* of the lessons, borrowed; NULL: nothing is known, and a quote is answered by its own id */
    struct laws *laws;
    struct contacts *contacts;
    bool read;
};

/* What stands in the place of a quote. */
struct quote {
    const char *text; /* lives as long as the facts; NULL: nothing, and code says why */
    bool exact;       /* a number or an address: shown as it is written */
    const char *code; /* "unknown-law", "unknown-contact", "unknown-quote", "quote-empty"; static */
};

/* address is "law:<id>" or "contact:<id>", then perhaps "#<member>". Of facts without a dir nothing is found and
 * nothing is wrong (text and code NULL). */
struct quote facts_quote(struct facts *facts, enum lang lang, struct str address);
/* The entry that an address leads to; NULL when there is none. */
const struct law *facts_law(struct facts *facts, struct str address);
const struct contact *facts_contact(struct facts *facts, struct str address);
void facts_finish(struct facts *facts);
/* The file of that name in assets, by the shortest name: authors read it. */
void facts_path(const char *dir, const char *name, struct buf *out);
