#include "course/json.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
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

/* Only when asked: a file without faults needs no positions. */
static const struct json_mark *mark_of(struct json *j, const struct json_node *node)
{
    struct json_marks marks = {0};
    if (!j->marks) {
        if (!json_scan(j, &marks) || marks.n != j->n_nodes)
            BUG("%s: %zu values became %zu", j->file, j->n_nodes, marks.n);
        j->marks = marks.items;
    }
    return &j->marks[node - j->nodes];
}

void json_place(struct json *j, const struct json_node *node, int *line, int *col)
{
    json_position(j->text, mark_of(j, node)->at, line, col);
}

size_t json_at(struct json *j, const struct json_node *node)
{
    return mark_of(j, node)->at;
}

size_t json_name_at(struct json *j, const struct json_node *member)
{
    return mark_of(j, member)->key_at;
}

/* Places cost time, and a hostile file has many: none is looked for once nothing more of it is kept. */
static bool wants_place(const struct json *j)
{
    return j->diags && !diag_is_full(j->diags, j->file);
}

static void report(struct json *j, enum diag_severity severity, size_t at, const char *pointer, const char *code,
                   va_list pairs)
{
    if (severity == DIAG_ERROR)
        j->n_errors++;
    if (!j->diags)
        return;
    int line = 0, col = 0;
    if (wants_place(j))
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

static void report_node(struct json *j, enum diag_severity severity, const struct json_node *node, bool at_name,
                        const char *code, va_list pairs)
{
    struct buf pointer = {0};
    size_t at = 0;
    if (wants_place(j)) {
        at = at_name ? json_name_at(j, node) : json_at(j, node);
        add_pointer(&pointer, node);
    }
    report(j, severity, at, buf_z(&pointer), code, pairs);
    buf_finish(&pointer);
}

void json_error(struct json *j, const struct json_node *at, const char *code, ...)
{
    va_list pairs;
    va_start(pairs, code);
    report_node(j, DIAG_ERROR, at, false, code, pairs);
    va_end(pairs);
}

void json_error_name(struct json *j, const struct json_node *member, const char *code, ...)
{
    va_list pairs;
    va_start(pairs, code);
    report_node(j, DIAG_ERROR, member, true, code, pairs);
    va_end(pairs);
}

void json_warning(struct json *j, const struct json_node *at, const char *code, ...)
{
    va_list pairs;
    va_start(pairs, code);
    report_node(j, DIAG_WARNING, at, false, code, pairs);
    va_end(pairs);
}

void json_error_at(struct json *j, size_t at, const char *code, ...)
{
    va_list pairs;
    va_start(pairs, code);
    report(j, DIAG_ERROR, at, "", code, pairs);
    va_end(pairs);
}

static enum json_kind kind_of(const cJSON *item)
{
    switch (item->type & 0xFF) {
    case cJSON_Object:
        return JSON_OBJECT;
    case cJSON_Array:
        return JSON_ARRAY;
    case cJSON_String:
        return JSON_STRING;
    case cJSON_Number:
        return JSON_NUMBER;
    case cJSON_True:
    case cJSON_False:
        return JSON_BOOL;
    }
    return JSON_NULL;
}

/* The walks of scanner and tree are both in document order, so the i-th value of one is the i-th of the other. */
static void link_nodes(struct json *j, size_t most, const cJSON *item, const struct json_node *parent)
{
    for (struct json_node *before = NULL; item; item = item->next) {
        if (j->n_nodes == most)
            BUG("%s: more than %zu values", j->file, most);
        struct json_node *node = &j->nodes[j->n_nodes];
        *node = (struct json_node){
            .item = item,
            .name = item->string ? item->string : "",
            .parent = parent,
            .kind = kind_of(item),
            .tainted = j->marks && j->marks[j->n_nodes].tainted,
        };
        j->n_nodes++;
        if (before)
            before->next = node;
        before = node;
        if (item->child)
            link_nodes(j, most, item->child, node);
    }
}

/* Whether one of the members before this one has its name. */
static bool is_duplicate(const struct json_node *member)
{
    for (const struct json_node *other = json_first(member->parent); other != member; other = other->next)
        if (strcmp(other->name, member->name) == 0)
            return true;
    return false;
}

/* cJSON keeps the first of two members with the same name, and says nothing. */
static void check_duplicates(struct json *j, const struct json_node *object)
{
    uint64_t seen = 0; /* a bit for each beginning of a name: most objects need no closer look */
    JSON_EACH (member, object) {
        const unsigned char *name = (const unsigned char *)member->name;
        uint64_t bit = UINT64_C(1) << ((name[0] * 5u + (name[0] ? name[1] : 0u)) % 64);
        if ((seen & bit) && is_duplicate(member))
            json_error_name(j, member, "duplicate-member", "name", member->name, (const char *)NULL);
        seen |= bit;
    }
}

/* What cJSON makes of one text lies in one block: quick to fill, freed at once, no holes left in the heap. */
static struct {
    char *p, *end;
} room;

enum { ROOM_UNIT = 16 };

static void *room_take(size_t bytes)
{
    bytes = (bytes + ROOM_UNIT - 1) / ROOM_UNIT * ROOM_UNIT;
    if ((size_t)(room.end - room.p) < bytes)
        BUG("a JSON tree is larger than its text allows");
    void *p = room.p;
    room.p += bytes;
    return p;
}

static void room_leave(void *p)
{
    (void)p;
}

/* A value takes a node, and copies of its text and its name, each with a NUL and rounded up. */
static cJSON *parse(struct json *j, size_t n_values)
{
    size_t nodes = n_values * sizeof *j->nodes, tree = n_values * (sizeof(cJSON) + (size_t)3 * ROOM_UNIT) + j->text.n;
    char *block = xmalloc(nodes + tree + ROOM_UNIT);
    j->nodes = (struct json_node *)block;
    room.p = block + (nodes + ROOM_UNIT - 1) / ROOM_UNIT * ROOM_UNIT;
    room.end = block + nodes + tree + ROOM_UNIT;
    cJSON_InitHooks(&(cJSON_Hooks){room_take, room_leave});
    return cJSON_ParseWithLength(j->text.p, j->text.n);
}

/* Arabic in an encoding of one byte a letter (Windows-1256, ISO 8859-6): more letters are broken than whole. */
static bool is_eight_bit(struct str text)
{
    enum { FEW = 5 };
    size_t whole = 0, broken = 0;
    for (size_t at = 0, length; at < text.n; at += length) {
        (void)utf8_next(text.p + at, text.n - at, &length);
        whole += length > 1;
        broken += length == 1 && ((unsigned char)text.p[at] & 0x80);
    }
    return broken > whole && broken >= FEW;
}

/* How many values there are; 0, reported, when cJSON must not see the text. */
static size_t count_values(struct json *j)
{
    size_t n_values;
    if (json_quick(j->text, j->most_values, &n_values) ||
        (json_hide_conflicts(j) && json_quick(j->text, j->most_values, &n_values)))
        return n_values;
    if (is_eight_bit(j->text)) {
        json_error_at(j, 0, "wrong-encoding", (const char *)NULL);
        return 0;
    }
    struct json_marks marks = {0};
    bool fine = json_scan(j, &marks);
    j->marks = marks.items;
    if (!fine && j->n_errors == 0)
        BUG("%s: refused without a reason", j->file);
    return fine ? marks.n : 0;
}

/* What a file that is no JSON at all begins with; one sentence about the whole file says more than many about its
 * parts. NULL when it may be JSON. */
static const char *foreign_kind(struct str text)
{
    const char *p = text.p;
    bool marked = str_starts(text, STR("\xFF\xFE")) || str_starts(text, STR("\xFE\xFF"));
    bool wide = text.n >= 4 && ((!p[0] && !p[2]) || (!p[1] && !p[3])); /* UTF-16 without its mark */
    if (marked || wide)
        return "wrong-encoding";
    struct str rest = str_trim(text);
    if (str_starts(rest, STR("\xEF\xBB\xBF")))
        return NULL;                               /* has a sentence of its own */
    bool marks = str_starts(rest, STR("<<<<<<<")); /* that git left */
    return rest.n > 0 && ((rest.p[0] == '<' && !marks) || str_starts(rest, STR("PK\x03\x04"))) ? "not-json" : NULL;
}

bool json_open(struct json *j, struct str text, size_t most, const char *file, struct diag_list *diags)
{
    return json_open_many(j, text, most, JSON_MAX_VALUES, file, diags);
}

static void refuse_size(struct json *j, size_t most)
{
    char size[24];
    (void)snprintf(size, sizeof size, "%zu MB", most >> 20);
    json_error_at(j, 0, "file-too-large", "most", size, (const char *)NULL);
}

bool json_open_many(struct json *j, struct str text, size_t most, size_t most_values, const char *file,
                    struct diag_list *diags)
{
    *j = (struct json){.text = text, .file = file, .diags = diags, .most_values = most_values};
    if (text.n > most) {
        refuse_size(j, most);
        return false;
    }
    const char *foreign = foreign_kind(text);
    if (foreign) {
        json_error_at(j, 0, foreign, (const char *)NULL);
        return false;
    }
    size_t n_values = count_values(j);
    if (n_values == 0)
        return false;
    const cJSON *tree = parse(j, n_values);
    if (!tree) {
        json_error_at(j, 0, "not-json", (const char *)NULL);
        return false;
    }
    link_nodes(j, n_values, tree, NULL);
    for (size_t i = 0; i < j->n_nodes; i++)
        if (j->nodes[i].kind == JSON_OBJECT)
            check_duplicates(j, &j->nodes[i]);
    return json_expect(j, &j->nodes[0], JSON_OBJECT);
}

void json_close(struct json *j)
{
    free(j->nodes);
    free(j->marks);
    arena_finish(&j->arena);
    buf_finish(&j->text_read);
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
