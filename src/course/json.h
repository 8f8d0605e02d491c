/* json: a strict door in front of cJSON, for files by strangers. Checks bytes, depth and sizes before cJSON sees them,
 * reports every syntax error it can at its line and column, finds the position of any value (cJSON remembers none),
 * refuses duplicate members and anything after the end. Then readers for values of the type that is expected. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"
#include "course/diag.h"

struct cJSON;
struct json_mark;
struct load_ids;

enum json_kind { JSON_OBJECT, JSON_ARRAY, JSON_STRING, JSON_NUMBER, JSON_BOOL, JSON_NULL };

enum {
    JSON_MAX_VALUES = 100000, /* in a file of lessons: bounds memory, our largest files have a tenth */
    JSON_MAX_MEMBERS = 64,    /* of an object: bounds the search for duplicates */
    JSON_TEXT_MAX = 16384,    /* bytes of one string that becomes text */
};

/* A value. The children of nodes[i] follow it; next is the sibling, NULL at the end. */
struct json_node {
    const struct cJSON *item;
    const char *name; /* of a member; "" in arrays */
    const struct json_node *parent, *next;
    const char *meant;          /* of an unknown member: the name its author most likely meant; NULL: none, or known */
    const struct load_ids *ids; /* of an array, once its objects were looked through (load_unique_ids) */
    enum json_kind kind;
    bool tainted; /* a string with forbidden characters: reported, and never to be used */
};

struct json {
    struct str text;
    const char *file;
    struct diag_list *diags; /* NULL: only counted */
    size_t most_values;
    size_t n_errors;
    struct json_node *nodes; /* document order; nodes[0] is the root. What cJSON made lies behind them */
    size_t n_nodes;
    struct json_mark *marks; /* where each of them stands: NULL until somebody asks */
    /* For whoever reads; gone when the json is closed. */
    struct arena arena;
    struct buf text_read;
};

/* Reads text, which must outlive the json, as an object. False when it cannot be used at all (reported);
 * true may still come with errors (duplicate members, forbidden characters). Close it either way. */
bool json_open(struct json *j, struct str text, size_t most, const char *file, struct diag_list *diags)
    __attribute__((warn_unused_result));
/* The same for files with more values than lessons have. */
bool json_open_many(struct json *j, struct str text, size_t most, size_t most_values, const char *file,
                    struct diag_list *diags) __attribute__((warn_unused_result));
void json_close(struct json *j);
/* The value a JSON pointer leads to, or the last one on its way that exists. */
const struct json_node *json_locate(const struct json *j, const char *pointer);
/* Line and column of a byte or of a value, from 1; columns count code points. */
void json_position(struct str text, size_t at, int *line, int *col);
void json_place(struct json *j, const struct json_node *node, int *line, int *col);
/* The byte a value begins at, and the one its name begins at. */
size_t json_at(struct json *j, const struct json_node *node);
size_t json_name_at(struct json *j, const struct json_node *member);

/* Reports at a value; pairs as for diag_add. Errors are counted even when nobody listens. */
void json_error(struct json *j, const struct json_node *at, const char *code, ...) __attribute__((sentinel));
/* At the name of a member instead of its value. */
void json_error_name(struct json *j, const struct json_node *member, const char *code, ...) __attribute__((sentinel));
void json_warning(struct json *j, const struct json_node *at, const char *code, ...) __attribute__((sentinel));
/* Reports at a byte, before there are values. */
void json_error_at(struct json *j, size_t at, const char *code, ...) __attribute__((sentinel));

enum json_kind json_kind(const struct json_node *node);
const struct json_node *json_first(const struct json_node *parent);
size_t json_count(const struct json_node *parent);
const char *json_name(const struct json_node *member); /* "" in arrays */
/* The member of that name, of any kind; NULL when there is none. */
const struct json_node *json_find(const struct json_node *object, const char *name);
/* Reports members whose names are not in the list (ended by NULL), save "$schema" and "//…". */
void json_known(struct json *j, const struct json_node *object, const char *const *names);
/* The same, but only of those that look like a name of the list which is missing: for what is not known whole. */
void json_misspelt(struct json *j, const struct json_node *object, const char *const *names);
/* Neither there nor, misspelt, among the members that json_known reported before. */
bool json_lacks(const struct json_node *object, const char *name);
/* Reports a member that is needed, unless it was told already that it is misspelt. */
void json_missing(struct json *j, const struct json_node *object, const char *name, enum json_kind kind);
/* False, and reported, when the value is of another kind. */
bool json_expect(struct json *j, const struct json_node *node, enum json_kind kind);
/* The member when it is there and of that kind, else NULL: absence is reported by need, not by maybe. */
const struct json_node *json_need(struct json *j, const struct json_node *object, const char *name,
                                  enum json_kind kind);
const struct json_node *json_maybe(struct json *j, const struct json_node *object, const char *name,
                                   enum json_kind kind);
/* The value of a node whose kind is known. */
const char *json_string(const struct json_node *node); /* "" when tainted */
double json_number(const struct json_node *node);
bool json_bool(const struct json_node *node);
/* Whole, and within the limits; reported otherwise, and *out is left alone. */
bool json_int(struct json *j, const struct json_node *node, int low, int high, int *out);

/* One child after the other. */
#define JSON_EACH(child, parent) for (const struct json_node *child = json_first(parent); child; child = child->next)
