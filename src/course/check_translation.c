/* check_translation: is a translation whole, of the same shape, and not older than what it translates. What was
 * accepted stands beside it in <unit>.sources: a line a text of the original, its pointer by ids and the hash of what
 * it said. */
#include <stdio.h>
#include <string.h>

#include "course/check_parts.h"
#include "course/load.h"

/* Two files side by side. */
struct pair {
    struct json *j; /* the translation */
    struct buf pointer;
    struct str accepted; /* lines */
    bool known;          /* something was accepted at all */
    bool shifted;        /* the shape differs: what follows would only repeat it */
    struct buf *out;     /* NULL: compare; else write what is accepted now */
};

static bool is_one_of(const char *name, const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* Members that may differ between languages, or say of themselves what they are. The minutes of the unit itself are
 * compared with course.json. */
static bool is_own(const struct pair *p, const struct json_node *member)
{
    static const char *const names[] = {"$schema", "lang", "sources", "accept", "expect", NULL};
    bool of_unit = p->pointer.n == 0 && strcmp(json_name(member), "minutes") == 0;
    return of_unit || strncmp(json_name(member), "//", 2) == 0 || is_one_of(json_name(member), names);
}

/* "from" is a person's id in a story, and words on a card, which has a form. */
static bool is_reference(const struct json_node *object, const char *name)
{
    static const char *const names[] = {
        "id",     "kind",  "type",   "from",  "to",      "role", "category", "about", "style",   "english", "form",
        "tactic", "judge", "device", "after", "tactics", "read", "address",  "start", "setting", "value",   NULL};
    return is_one_of(name, names) && (strcmp(name, "from") != 0 || !json_find(object, "form"));
}

/* A text is a string, or an array of strings. */
static bool is_text(const struct json_node *node)
{
    if (json_kind(node) == JSON_STRING)
        return true;
    if (json_kind(node) != JSON_ARRAY)
        return false;
    JSON_EACH (part, node)
        if (json_kind(part) != JSON_STRING)
            return false;
    return json_count(node) > 0;
}

static void add_text(const struct json_node *node, struct buf *out)
{
    if (json_kind(node) == JSON_STRING)
        buf_adds(out, json_string(node));
    for (const struct json_node *part = json_kind(node) == JSON_ARRAY ? json_first(node) : NULL; part;
         part = part->next)
        buf_addf(out, "%s\n", json_string(part));
}

static unsigned long long hash_of(struct str s)
{
    unsigned long long hash = 14695981039346656037ull; /* FNV-1a */
    for (size_t i = 0; i < s.n; i++)
        hash = (hash ^ (unsigned char)s.p[i]) * 1099511628211ull;
    return hash;
}

/* Whether the line of this pointer is there and says the same hash. */
static bool is_accepted(const struct pair *p, struct str line)
{
    struct str left = p->accepted, one;
    while (str_line(&left, &one))
        if (str_eq(one, line))
            return true;
    return false;
}

static bool has_arabic(struct str s)
{
    for (size_t i = 0; i + 1 < s.n; i++)
        if ((unsigned char)s.p[i] >= 0xD8 && (unsigned char)s.p[i] <= 0xDB)
            return true;
    return false;
}

static void compare_text(struct pair *p, const struct json_node *original, const struct json_node *node)
{
    struct buf text = {0}, other = {0}, line = {0};
    add_text(original, &text);
    add_text(node, &other);
    buf_addf(&line, "%s %016llx", buf_z(&p->pointer), hash_of(buf_str(&text)));
    if (p->out)
        buf_addf(p->out, "%s\n", buf_z(&line));
    else if (str_eq(buf_str(&text), buf_str(&other)) && has_arabic(buf_str(&text)))
        json_error(p->j, node, "missing-translation", "id", buf_z(&p->pointer), (const char *)NULL);
    else if (p->known && !is_accepted(p, buf_str(&line)))
        json_error(p->j, node, "stale-translation", (const char *)NULL);
    buf_finish(&text);
    buf_finish(&other);
    buf_finish(&line);
}

static void differs(struct pair *p, const struct json_node *node, const char *id)
{
    if (!p->out && !p->shifted)
        json_error(p->j, node, "translation-differs", "id", id, (const char *)NULL);
    p->shifted = true;
}

static const char *id_of(const struct json_node *node)
{
    const struct json_node *id = json_kind(node) == JSON_OBJECT ? json_find(node, "id") : NULL;
    return id && json_kind(id) == JSON_STRING ? json_string(id) : "";
}

static void compare(struct pair *p, const struct json_node *original, const struct json_node *node);

/* Records go by ids: the same things must stand in the same order in every language. */
static void compare_array(struct pair *p, const struct json_node *original, const struct json_node *node)
{
    const struct json_node *one = json_first(original), *other = json_first(node);
    size_t index = 0;
    for (; one && other && !p->shifted; one = one->next, other = other->next, index++) {
        const char *id = id_of(one);
        const struct json_node *kind = json_kind(one) == JSON_OBJECT ? json_find(one, "kind") : NULL;
        const struct json_node *as = json_kind(other) == JSON_OBJECT ? json_find(other, "kind") : NULL;
        bool same = strcmp(id, id_of(other)) == 0 &&
                    (!kind || !as || json_kind(kind) != JSON_STRING || json_kind(as) != JSON_STRING ||
                     strcmp(json_string(kind), json_string(as)) == 0);
        if (!same) {
            differs(p, other, *id_of(other) ? id_of(other) : id);
            return;
        }
        size_t up = p->pointer.n;
        if (*id)
            buf_addf(&p->pointer, "/%s", id);
        else
            buf_addf(&p->pointer, "/%zu", index);
        compare(p, one, other);
        buf_cut(&p->pointer, up);
    }
    if ((one || other) && !p->shifted)
        differs(p, one ? node : other, one ? id_of(one) : id_of(other));
}

/* An id, or a list of them. */
static void compare_reference(struct pair *p, const struct json_node *original, const struct json_node *node)
{
    struct buf one = {0}, other = {0};
    add_text(original, &one);
    add_text(node, &other);
    if (is_text(original) && is_text(node) && !str_eq(buf_str(&one), buf_str(&other)))
        differs(p, node, json_kind(node) == JSON_STRING ? json_string(node) : json_name(node));
    buf_finish(&one);
    buf_finish(&other);
}

static void compare_member(struct pair *p, const struct json_node *original, const struct json_node *object)
{
    const char *name = json_name(original);
    const struct json_node *node = json_find(object, name);
    size_t up = p->pointer.n;
    buf_addf(&p->pointer, "/%s", name);
    if (!node && !p->out && is_text(original) && !is_reference(object, name))
        json_error(p->j, object, "missing-translation", "id", buf_z(&p->pointer), (const char *)NULL);
    else if (!node)
        differs(p, object, name);
    else if (is_reference(object, name))
        compare_reference(p, original, node);
    else
        compare(p, original, node);
    buf_cut(&p->pointer, up);
}

static void compare_object(struct pair *p, const struct json_node *original, const struct json_node *node)
{
    JSON_EACH (member, original)
        if (!is_own(p, member) && !p->shifted)
            compare_member(p, member, node);
    JSON_EACH (member, node)
        if (!is_own(p, member) && !p->shifted && !json_find(original, json_name(member)))
            differs(p, member, json_name(member));
}

/* Numbers and truths are the same in every language; of the others only the kind is looked at here. */
static bool same_value(const struct json_node *a, const struct json_node *b)
{
    if (json_kind(a) != json_kind(b))
        return false;
    bool number = json_kind(a) == JSON_NUMBER, truth = json_kind(a) == JSON_BOOL;
    return (!number || json_number(a) == json_number(b)) && (!truth || json_bool(a) == json_bool(b));
}

static void compare(struct pair *p, const struct json_node *original, const struct json_node *node)
{
    if (is_text(original) && is_text(node)) {
        bool hints = strcmp(json_name(original), "hints") == 0 || strcmp(json_name(original), "goals") == 0;
        if (hints && json_count(original) != json_count(node))
            differs(p, node, json_name(node));
        compare_text(p, original, node);
    } else if (!same_value(original, node)) {
        differs(p, node, json_name(node));
    } else if (json_kind(original) == JSON_OBJECT) {
        compare_object(p, original, node);
    } else if (json_kind(original) == JSON_ARRAY) {
        compare_array(p, original, node);
    }
}

static void run(struct pair *p, struct str original)
{
    struct json from;
    if (json_open(&from, original, UNIT_MAX_BYTES, "", NULL))
        compare(p, &from.nodes[0], &p->j->nodes[0]);
    json_close(&from);
    buf_finish(&p->pointer);
}

void check_translation(struct json *j, struct str original, const struct str *accepted)
{
    struct pair p = {.j = j, .known = accepted != NULL, .accepted = accepted ? *accepted : STR("")};
    run(&p, original);
    if (!accepted && !p.shifted)
        json_warning(j, &j->nodes[0], "translation-unread", (const char *)NULL);
}

bool translation_accept(struct str original, struct str translation, struct buf *out)
{
    struct json j;
    bool fine = json_open(&j, translation, UNIT_MAX_BYTES, "", NULL);
    struct pair p = {.j = &j, .out = out};
    if (fine)
        run(&p, original);
    json_close(&j);
    return fine && !p.shifted;
}
