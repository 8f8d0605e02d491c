/* load: what the loaders of all lesson files share: a file being read into an arena, texts, ids, names by language.
 * Every reader reports what is wrong and returns something harmless, so that one run finds everything. */
#pragma once
#include "course/course.h"
#include "course/facts.h"
#include "course/json.h"
#include "course/markup.h"

struct loader {
    struct json json;
    struct arena *arena; /* of the thing that is loaded */
    enum lang lang;      /* of the texts; for words that come from the catalogue */
    struct facts *facts; /* what texts quote; NULL: nothing is known of it */
};

extern const char *const unit_kinds[]; /* names of enum unit_kind, NULL at the end */

/* Reads the file at dir/name into *bytes; false when it cannot be read, reported at the whole file. */
bool load_file(const char *path, size_t most, struct buf *bytes, struct diag_list *diags)
    __attribute__((warn_unused_result));
/* The members of a whole file. "format" must be 1: a newer one says so, and nothing else of the file is to be believed
 * (false). When it is only missing, the rest is read all the same. */
bool load_root(struct loader *l, const struct json_node *root, const char *const *names)
    __attribute__((warn_unused_result));

bool load_is_id(struct str s); /* [a-z0-9][a-z0-9-]{0,39} */
/* "" when missing or wrong. */
const char *load_id(struct loader *l, const struct json_node *object, const char *name);
/* Reports the second of two equal ids among the objects of an array. */
void load_unique_ids(struct loader *l, const struct json_node *array);

const char *load_plain(struct loader *l, const struct json_node *object, const char *name);       /* must be there */
const char *load_plain_maybe(struct loader *l, const struct json_node *object, const char *name); /* NULL: is not */
/* Markup: a string, or an array of strings that are paragraphs. Empty when missing or wrong. */
struct rich load_text(struct loader *l, const struct json_node *object, const char *name);
struct rich load_text_maybe(struct loader *l, const struct json_node *object, const char *name);
/* An array of plain strings (absent: none), or of texts. */
const char *const *load_plains(struct loader *l, const struct json_node *object, const char *name, size_t *n);
const struct rich *load_texts(struct loader *l, const struct json_node *object, const char *name, size_t *n);
/* {"ar": …, "en": …}: a language without an entry gets that of the language first, or any. */
void load_by_lang(struct loader *l, const struct json_node *object, const char *name, bool needed,
                  const char *out[LANG_COUNT]);

struct date load_date(struct loader *l, const struct json_node *object, const char *name);
/* The two days of an entry; that one follows the other is looked at when errors are still as many. */
void load_dates(struct loader *l, const struct json_node *object, size_t errors, struct date *checked_on,
                struct date *expires_on);
const char *load_confidence(struct loader *l, const struct json_node *object); /* "high" or "medium", NULL: wrong */
bool load_bool(struct loader *l, const struct json_node *object, const char *name, bool otherwise);
int load_int(struct loader *l, const struct json_node *object, const char *name, int low, int high, int otherwise);
int load_int_needed(struct loader *l, const struct json_node *object, const char *name, int low, int high);
/* An array of objects with a number of entries within the limits, NULL when it is missing or not an array;
 * entries that are no objects are reported, and *n counts them too. */
const struct json_node *load_objects(struct loader *l, const struct json_node *object, const char *name, size_t low,
                                     size_t high, size_t *n);
/* The index of a string member's value among names (ended by NULL); SIZE_MAX, reported, when it is none of them. */
size_t load_choice(struct loader *l, const struct json_node *object, const char *name, const char *const *names);
/* The same without a word. */
size_t load_choice_quiet(const struct json_node *object, const char *name, const char *const *names);
/* The index in an array of the object with that id; SIZE_MAX when there is none. */
size_t load_index_of(const struct json_node *array, const char *id);
/* The same for the id that a member holds; what names nothing is reported with the code, and the ids there are. */
size_t load_reference(struct loader *l, const struct json_node *object, const char *name, const struct json_node *array,
                      const char *code);

/* The question and the scenario of a step. They may hold gaps (empty texts, zeroed items) when errors were reported;
 * NULL when rules could not make sense of them, such as a story whose choices lead nowhere. */
/* load_known_* look for unknown members, before anything is said to be missing. */
void load_known_question(struct loader *l, const struct json_node *step);
void load_known_scenario(struct loader *l, const struct json_node *step);
void load_known_activity(struct loader *l, const struct json_node *step);
void load_known_exercise(struct loader *l, const struct json_node *step);
const struct question *load_question(struct loader *l, const struct json_node *step);
const struct scenario *load_scenario(struct loader *l, const struct json_node *step);
const struct activity *load_activity(struct loader *l, const struct json_node *step);
const struct exercise *load_exercise(struct loader *l, const struct json_node *step);

/* For the checker: the glossary with every term that has an id of its own, so that links to a term with another error
 * lead somewhere. Such terms have gaps. */
struct glossary *glossary_read(struct str json, const char *file, const char *lang, struct facts *facts,
                               struct diag_list *diags) __attribute__((warn_unused_result));
/* course_load, from bytes. */
struct course *course_read(struct str json, const char *file, const char *dir, struct diag_list *diags)
    __attribute__((warn_unused_result));
/* For the checker: the unit as far as it could be read, so that all its faults are found in one run. With errors it
 * has gaps (no question or scenario, empty texts). NULL when the file cannot be read as a unit at all. */
struct unit *unit_read(struct str json, const char *file, const char *lang, const char *id, struct facts *facts,
                       struct diag_list *diags, size_t *n_errors) __attribute__((warn_unused_result));
