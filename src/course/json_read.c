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

/* Edits between two short names (Levenshtein, one row); names over 31 bytes are far from everything. */
static size_t distance(const char *a, const char *b)
{
    size_t row[32], n = strlen(b);
    if (n > 31 || strlen(a) > 31)
        return SIZE_MAX;
    for (size_t k = 0; k <= n; k++)
        row[k] = k;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t k = 1; k <= n; k++) {
            size_t above = row[k];
            row[k] = least(least(above, row[k - 1]) + 1, diagonal + (a[i - 1] != b[k - 1]));
            diagonal = above;
        }
    }
    return row[n];
}

/* What the author may have meant: a near name, or else all that are possible. */
static void add_hint(const struct json *j, const char *name, const char *const *names, struct buf *out)
{
    const char *nearest = NULL;
    size_t nearest_distance = 3;
    for (size_t i = 0; names[i]; i++) {
        size_t d = distance(name, names[i]);
        if (d < nearest_distance && d < strlen(names[i])) {
            nearest_distance = d;
            nearest = names[i];
        }
    }
    buf_adds(out, msg(lang_for(j), nearest ? "diag.hint.nearest" : "diag.hint.known"));
    buf_addc(out, ' ');
    for (size_t i = 0; !nearest && names[i]; i++)
        buf_addf(out, "%s%s", i ? " · " : "", names[i]);
    if (nearest)
        buf_adds(out, nearest);
}

static bool is_known(const char *name, const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        if (same_name(name, names[i]))
            return true;
    return strcmp(name, "$schema") == 0 || strncmp(name, "//", 2) == 0;
}

void json_known(struct json *j, const struct json_node *object, const char *const *names)
{
    JSON_EACH (member, object) {
        if (is_known(json_name(member), names))
            continue;
        struct buf hint = {0};
        add_hint(j, json_name(member), names, &hint);
        json_error_name(j, member, "unknown-member", "name", json_name(member), "hint", buf_z(&hint),
                        (const char *)NULL);
        buf_finish(&hint);
    }
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
        json_error(j, object, "missing-member", "name", name, (const char *)NULL);
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
