#include "course/json.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "course/json_scan.h"
#include "text/utf8.h"

void json_position(struct str text, size_t at, int *line, int *col)
{
    const char *p = text.p, *end = text.p + (at < text.n ? at : text.n);
    *line = 1;
    for (const char *newline; (newline = memchr(p, '\n', (size_t)(end - p))); p = newline + 1)
        ++*line;
    *col = (int)utf8_count((struct str){p, (size_t)(end - p)}) + 1;
}

/* Says nothing more once the list is full: places cost time, and a hostile file has many. */
static void report(struct json *j, enum diag_severity severity, size_t at, const char *pointer, const char *code,
                   va_list pairs)
{
    if (severity == DIAG_ERROR)
        j->n_errors++;
    if (!j->diags)
        return;
    int line = 0, col = 0;
    if (!diag_is_full(j->diags, j->file))
        json_position(j->text, at, &line, &col);
    diag_addv(j->diags, severity, j->file, line, col, pointer, code, pairs);
}

/* RFC 6901: the way from the root, with ~ and / in names escaped. */
static void add_pointer(struct buf *out, const struct json_node *node)
{
    if (!node->parent)
        return;
    add_pointer(out, node->parent);
    buf_addc(out, '/');
    if (json_kind(node->parent) == JSON_ARRAY) {
        size_t index = 0;
        for (const struct json_node *n = json_first(node->parent); n != node; n = n->next)
            index++;
        buf_addf(out, "%zu", index);
        return;
    }
    for (const char *p = json_name(node); *p; p++) {
        if (*p == '~')
            buf_adds(out, "~0");
        else if (*p == '/')
            buf_adds(out, "~1");
        else
            buf_addc(out, *p);
    }
}

static void report_node(struct json *j, enum diag_severity severity, const struct json_node *node, size_t at,
                        const char *code, va_list pairs)
{
    struct buf pointer = {0};
    if (j->diags && !diag_is_full(j->diags, j->file))
        add_pointer(&pointer, node);
    report(j, severity, at, buf_z(&pointer), code, pairs);
    buf_finish(&pointer);
}

void json_error(struct json *j, const struct json_node *at, const char *code, ...)
{
    va_list pairs;
    va_start(pairs, code);
    report_node(j, DIAG_ERROR, at, at->at, code, pairs);
    va_end(pairs);
}

void json_error_name(struct json *j, const struct json_node *member, const char *code, ...)
{
    va_list pairs;
    va_start(pairs, code);
    report_node(j, DIAG_ERROR, member, member->key_at, code, pairs);
    va_end(pairs);
}

void json_warning(struct json *j, const struct json_node *at, const char *code, ...)
{
    va_list pairs;
    va_start(pairs, code);
    report_node(j, DIAG_WARNING, at, at->at, code, pairs);
    va_end(pairs);
}

void json_error_at(struct json *j, size_t at, const char *code, ...)
{
    va_list pairs;
    va_start(pairs, code);
    report(j, DIAG_ERROR, at, "", code, pairs);
    va_end(pairs);
}

/* Both walks are in document order, so the i-th value of one is the i-th of the other. */
static void link_nodes(struct json *j, const struct json_marks *marks, const cJSON *item,
                       const struct json_node *parent)
{
    for (struct json_node *before = NULL; item; item = item->next) {
        if (j->n_nodes == marks->n)
            BUG("%s: more values than marks", j->file);
        struct json_node *node = &j->nodes[j->n_nodes];
        const struct json_mark *mark = &marks->items[j->n_nodes++];
        *node = (struct json_node){item, parent, NULL, mark->at, mark->key_at, mark->tainted};
        if (before)
            before->next = node;
        before = node;
        if (item->child)
            link_nodes(j, marks, item->child, node);
    }
}

/* cJSON keeps the first of two members with the same name, and says nothing. */
static void check_duplicates(struct json *j, const struct json_node *object)
{
    JSON_EACH (a, object)
        JSON_EACH (b, object) {
            if (b == a)
                break;
            if (strcmp(json_name(a), json_name(b)) == 0) {
                json_error_name(j, a, "duplicate-member", "name", json_name(a), (const char *)NULL);
                break;
            }
        }
}

bool json_open(struct json *j, struct str text, size_t most, const char *file, struct diag_list *diags)
{
    *j = (struct json){.text = text, .file = file, .diags = diags};
    if (text.n > most) {
        json_error_at(j, 0, "file-too-large", "most", most >= 4 << 20 ? "4 MB" : "1 MB", (const char *)NULL);
        return false;
    }
    struct json_marks marks = {0};
    if (json_scan(j, &marks)) {
        j->tree = cJSON_ParseWithLength(j->text.p, j->text.n);
        if (j->tree) {
            j->nodes = xcalloc(marks.n, sizeof *j->nodes);
            link_nodes(j, &marks, j->tree, NULL);
            for (size_t i = 0; i < j->n_nodes; i++)
                if (json_kind(&j->nodes[i]) == JSON_OBJECT)
                    check_duplicates(j, &j->nodes[i]);
        } else {
            json_error_at(j, 0, "not-json", (const char *)NULL);
        }
    } else if (j->n_errors == 0) {
        BUG("%s: refused without a reason", file);
    }
    free(marks.items);
    return j->n_nodes > 0 && json_expect(j, &j->nodes[0], JSON_OBJECT);
}

void json_close(struct json *j)
{
    cJSON_Delete(j->tree);
    free(j->nodes);
    *j = (struct json){0};
}

/* One step of a pointer: the child that the token names, or NULL. */
static const struct json_node *child_named(const struct json_node *parent, struct str token)
{
    size_t index = 0;
    JSON_EACH (child, parent) {
        struct buf name = {0};
        if (json_kind(parent) == JSON_ARRAY)
            buf_addf(&name, "%zu", index++);
        else
            buf_adds(&name, json_name(child)); /* members of lesson files need no escapes */
        bool found = str_eq(buf_str(&name), token);
        buf_finish(&name);
        if (found)
            return child;
    }
    return NULL;
}

const struct json_node *json_locate(const struct json *j, const char *pointer)
{
    const struct json_node *node = &j->nodes[0];
    while (*pointer == '/') {
        size_t n = strcspn(++pointer, "/");
        const struct json_node *child = child_named(node, (struct str){pointer, n});
        if (!child)
            break;
        node = child;
        pointer += n;
    }
    return node;
}
