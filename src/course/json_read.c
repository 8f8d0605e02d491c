/* json_read: reading members: missing, unknown, wrong type. */
#include <cjson/cJSON.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "course/json.h"

static const char *const kind_names[] = {
    [JSON_OBJECT] = "diag.kind.object", [JSON_ARRAY] = "diag.kind.array", [JSON_STRING] = "diag.kind.string",
    [JSON_NUMBER] = "diag.kind.number", [JSON_BOOL] = "diag.kind.bool",   [JSON_NULL] = "diag.kind.null",
};

static enum lang lang_for(const struct json *j)
{
    return j->diags ? j->diags->lang : LANG_EN;
}

enum json_kind json_kind(const struct json_node *node)
{
    return node->kind;
}

const struct json_node *json_first(const struct json_node *parent)
{
    return parent->item->child ? parent + 1 : NULL;
}

size_t json_count(const struct json_node *parent)
{
    size_t n = 0;
    JSON_EACH (child, parent)
        n++;
    return n;
}

const char *json_name(const struct json_node *member)
{
    return member->name;
}

/* Most names differ in their first letter. */
static bool same_name(const char *a, const char *b)
{
    return a[0] == b[0] && strcmp(a, b) == 0;
}

const struct json_node *json_find(const struct json_node *object, const char *name)
{
    JSON_EACH (child, object)
        if (same_name(child->name, name))
            return child;
    return NULL;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

enum { NAME_MOST = 31 };

/* Edits between two short names, where two letters that changed places are one, and capitals are no edit; names over
 * NAME_MOST bytes are far from everything. */
static size_t distance(const char *a, const char *b)
{
    size_t rows[3][NAME_MOST + 1], n = strlen(b);
    if (n > NAME_MOST || strlen(a) > NAME_MOST)
        return SIZE_MAX;
    for (size_t k = 0; k <= n; k++)
        rows[0][k] = k;
    size_t i = 1;
    for (; a[i - 1]; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t k = 1; k <= n; k++) {
            char x = lower(a[i - 1]), y = lower(b[k - 1]);
            row[k] = least(least(above[k], row[k - 1]) + 1, above[k - 1] + (x != y));
            if (i > 1 && k > 1 && x != y && x == lower(b[k - 2]) && y == lower(a[i - 2]))
                row[k] = least(row[k], second[k - 2] + 1);
        }
    }
    return rows[(i - 1) % 3][n];
}

/* Whether some member was written for the one of that name (struct json_node, meant). */
static bool is_meant(const struct json_node *object, const char *name)
{
    JSON_EACH (member, object)
        if (member->meant && strcmp(member->meant, name) == 0)
            return true;
    return false;
}

/* The name most like this one, NULL when none is near; absent: only of those that the object lacks. */
static const char *nearest_name(const struct json_node *object, const char *name, const char *const *names, bool absent)
{
    enum { SHORT = 5 };
    const char *nearest = NULL;
    size_t least_distance = SIZE_MAX;
    for (size_t i = 0; names[i]; i++) {
        size_t n = strlen(names[i]), d = distance(name, names[i]);
        if (d < least_distance && d < n && d <= (n <= SHORT ? 1 : 2) &&
            !(absent && (json_find(object, names[i]) || is_meant(object, names[i])))) {
            least_distance = d;
            nearest = names[i];
        }
    }
    return nearest;
}

/* What the author may have meant: a near name, or else all that are possible. */
static void add_hint(const struct json *j, const struct json_node *member, const char *const *names, struct buf *out)
{
    struct arena arena = {0};
    const char *near = nearest_name(member->parent, member->name, names, false);
    if (member->meant) {
        buf_adds(out, msg_with(&arena, lang_for(j), "diag.hint.rename", "name", member->meant, (const char *)NULL));
    } else {
        buf_adds(out, msg(lang_for(j), near ? "diag.hint.nearest" : "diag.hint.known"));
        buf_addc(out, ' ');
    }
    if (near && !member->meant)
        buf_adds(out, near);
    for (size_t i = 0; !near && !member->meant && names[i]; i++)
        buf_addf(out, "%s%s", i ? " · " : "", names[i]);
    arena_finish(&arena);
}

static bool is_known(const char *name, const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        if (same_name(name, names[i]))
            return true;
    return strcmp(name, "$schema") == 0 || strncmp(name, "//", 2) == 0;
}

/* all: also the members that resemble no name of the list. */
static void report_unknown(struct json *j, const struct json_node *object, const char *const *names, bool all)
{
    JSON_EACH (member, object) {
        if (is_known(json_name(member), names))
            continue;
        struct buf hint = {0};
        const char *meant = nearest_name(object, json_name(member), names, true);
        j->nodes[member - j->nodes].meant = meant;
        add_hint(j, member, names, &hint);
        if (meant || all)
            json_error_name(j, member, "unknown-member", "name", json_name(member), "hint", buf_z(&hint),
                            (const char *)NULL);
        buf_finish(&hint);
    }
}

void json_known(struct json *j, const struct json_node *object, const char *const *names)
{
    report_unknown(j, object, names, true);
}

void json_misspelt(struct json *j, const struct json_node *object, const char *const *names)
{
    report_unknown(j, object, names, false);
}

bool json_lacks(const struct json_node *object, const char *name)
{
    return !json_find(object, name) && !is_meant(object, name);
}

void json_missing(struct json *j, const struct json_node *object, const char *name, enum json_kind kind)
{
    static const char *const values[] = {
        [JSON_OBJECT] = "{…}", [JSON_ARRAY] = "[…]", [JSON_STRING] = "\"…\"",
        [JSON_NUMBER] = "1",   [JSON_BOOL] = "true", [JSON_NULL] = "null",
    };
    if (json_lacks(object, name))
        json_error(j, object, "missing-member", "name", name, "value", values[kind], (const char *)NULL);
}

bool json_expect(struct json *j, const struct json_node *node, enum json_kind kind)
{
    if (json_kind(node) == kind)
        return true;
    json_error(j, node, "wrong-type", "want", msg(lang_for(j), kind_names[kind]), "got",
               msg(lang_for(j), kind_names[json_kind(node)]), (const char *)NULL);
    return false;
}

const struct json_node *json_maybe(struct json *j, const struct json_node *object, const char *name,
                                   enum json_kind kind)
{
    const struct json_node *node = json_find(object, name);
    return node && json_expect(j, node, kind) ? node : NULL;
}

const struct json_node *json_need(struct json *j, const struct json_node *object, const char *name, enum json_kind kind)
{
    const struct json_node *node = json_find(object, name);
    if (!node)
        json_missing(j, object, name, kind);
    return node && json_expect(j, node, kind) ? node : NULL;
}

const char *json_string(const struct json_node *node)
{
    return node->tainted ? "" : node->item->valuestring;
}

double json_number(const struct json_node *node)
{
    return node->item->valuedouble;
}

bool json_bool(const struct json_node *node)
{
    return cJSON_IsTrue(node->item);
}

bool json_int(struct json *j, const struct json_node *node, int low, int high, int *out)
{
    double value = json_number(node);
    if (value >= low && value <= high && value == floor(value)) {
        *out = (int)value;
        return true;
    }
    char low_text[16], high_text[16];
    (void)snprintf(low_text, sizeof low_text, "%d", low);
    (void)snprintf(high_text, sizeof high_text, "%d", high);
    json_error(j, node, "out-of-range", "low", low_text, "high", high_text, (const char *)NULL);
    return false;
}
