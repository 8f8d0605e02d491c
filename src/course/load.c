#include "course/load.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "text/utf8.h"

bool load_file(const char *path, size_t most, struct buf *bytes, struct diag_list *diags)
{
    struct err err;
    if (file_read(path, most, bytes, &err))
        return true;
    const char *code = "file-unreadable";
    if (err.kind == ERR_MISSING)
        code = "file-missing";
    else if (err.kind == ERR_TOO_LARGE)
        code = "file-too-large";
    diag_add(diags, DIAG_ERROR, path, 0, 0, "", code, "most", most > COURSE_MAX_BYTES ? "4 MB" : "1 MB",
             (const char *)NULL);
    return false;
}

bool load_root(struct loader *l, const struct json_node *root, const char *const *names)
{
    const struct json_node *node = json_find(root, "format");
    if (node && !json_expect(&l->json, node, JSON_NUMBER))
        return false;
    if (node && json_number(node) != 1) {
        json_error(&l->json, node, json_number(node) > 1 ? "format-newer" : "format-unknown", (const char *)NULL);
        return false;
    }
    json_known(&l->json, root, names);
    if (!node)
        json_missing(&l->json, root, "format", JSON_NUMBER);
    return true;
}

bool load_is_id(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && !(s.p[i] >= '0' && s.p[i] <= '9') && (s.p[i] != '-' || i == 0))
            return false;
    return s.n >= 1 && s.n <= ID_MAX_BYTES;
}

const char *load_id(struct loader *l, const struct json_node *object, const char *name)
{
    const struct json_node *node = json_need(&l->json, object, name, JSON_STRING);
    if (!node || node->tainted)
        return "";
    struct str id = str_of(json_string(node));
    if (!load_is_id(id)) {
        json_error(&l->json, node, "bad-id", "id", id.p, (const char *)NULL);
        return "";
    }
    return arena_strndup(l->arena, id.p, id.n);
}

static const struct json_node *id_of(const struct json_node *object)
{
    const struct json_node *id = json_kind(object) == JSON_OBJECT ? json_find(object, "id") : NULL;
    return id && json_kind(id) == JSON_STRING && !id->tainted ? id : NULL;
}

/* The ids of an array's objects: a hash table with open addressing, at most half full. */
struct load_ids {
    size_t mask;
    struct {
        const char *id; /* NULL: free */
        size_t index;   /* of the first object with it */
    } slots[];
};

/* Where the id is, or the free slot where it belongs. */
static size_t slot_of(const struct load_ids *ids, const char *id)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (const char *p = id; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 16777619u;
    size_t i = hash & ids->mask;
    while (ids->slots[i].id && strcmp(ids->slots[i].id, id) != 0)
        i = (i + 1) & ids->mask;
    return i;
}

void load_unique_ids(struct loader *l, const struct json_node *array)
{
    size_t n_slots = 8, index = 0;
    while (n_slots < 2 * json_count(array))
        n_slots *= 2;
    struct load_ids *ids = arena_alloc(&l->json.arena, sizeof *ids + n_slots * sizeof ids->slots[0]);
    ids->mask = n_slots - 1;
    JSON_EACH (object, array) {
        const struct json_node *id = id_of(object);
        size_t slot = id ? slot_of(ids, json_string(id)) : 0;
        if (id && ids->slots[slot].id) {
            json_error(&l->json, id, "duplicate-id", "id", json_string(id), (const char *)NULL);
        } else if (id) {
            ids->slots[slot].id = json_string(id);
            ids->slots[slot].index = index;
        }
        index++;
    }
    l->json.nodes[array - l->json.nodes].ids = ids;
}

size_t load_index_of(const struct json_node *array, const char *id)
{
    if (array->ids) {
        size_t slot = slot_of(array->ids, id);
        return array->ids->slots[slot].id ? array->ids->slots[slot].index : SIZE_MAX;
    }
    size_t i = 0;
    JSON_EACH (object, array) {
        const struct json_node *node = id_of(object);
        if (node && strcmp(json_string(node), id) == 0)
            return i;
        i++;
    }
    return SIZE_MAX;
}

/* Whether the string is NFC for sure: ASCII, Arabic letters, harakat in their order and common punctuation, which is
 * nearly every string of a lesson. */
static bool is_plain_arabic(const char *z)
{
    unsigned mark = 0; /* the haraka before: U+064B to U+0652 rise in combining class */
    for (const unsigned char *p = (const unsigned char *)z; *p; p++) {
        unsigned before = mark;
        mark = 0;
        if (*p < 0x80)
            continue;
        unsigned pair = (unsigned)p[0] << 8 | p[1];
        p++;
        if (pair >= 0xD89B && pair <= 0xD98A) /* U+061B to U+064A */
            continue;
        if (pair >= 0xD98B && pair <= 0xD992 && pair >= before)
            mark = pair;
        else if (pair == 0xE280) /* "…" and others */
            p++;
        else if (pair != 0xD88C && pair >> 8 != 0xC2) /* "،", "«" and others */
            return false;
    }
    return true;
}

/* Adds the string in NFC; false, reported, when it is none or no text. */
static bool add_string(struct loader *l, const struct json_node *value, struct buf *out)
{
    if (!json_expect(&l->json, value, JSON_STRING) || value->tainted)
        return false;
    struct str raw = str_of(json_string(value));
    if (str_trim(raw).n == 0) {
        json_error(&l->json, value, "empty-text", (const char *)NULL);
        return false;
    }
    if (raw.n > JSON_TEXT_MAX) {
        json_error(&l->json, value, "text-too-long", (const char *)NULL);
        return false;
    }
    if (is_plain_arabic(json_string(value)))
        buf_addstr(out, raw);
    else
        utf8_compose(out, raw);
    return true;
}

/* A string in NFC without markup; NULL when it is missing, empty or wrong. */
static const char *load_string(struct loader *l, const struct json_node *value)
{
    buf_clear(&l->json.text_read);
    return add_string(l, value, &l->json.text_read) ? arena_strndup(l->arena, l->json.text_read.p, l->json.text_read.n)
                                                    : NULL;
}

/* Plain texts are one line: titles, names, answers. */
static const char *line_of(struct loader *l, const struct json_node *value)
{
    const char *z = load_string(l, value);
    if (!z)
        return NULL;
    bool broken = strpbrk(z, "\n\t"), quotes = strstr(z, "](law:") || strstr(z, "](contact:");
    if (!broken && !quotes)
        return z;
    json_error(&l->json, value, broken ? "line-break" : "quote-in-line", (const char *)NULL);
    return NULL;
}

const char *load_plain_maybe(struct loader *l, const struct json_node *object, const char *name)
{
    const struct json_node *value = json_find(object, name);
    return value ? line_of(l, value) : NULL;
}

const char *load_plain(struct loader *l, const struct json_node *object, const char *name)
{
    const struct json_node *value = json_need(&l->json, object, name, JSON_STRING);
    return value ? line_of(l, value) : NULL;
}

/* The string of an array that the byte of the joined text came from. */
static const struct json_node *part_at(const struct json_node *value, size_t at)
{
    if (json_kind(value) != JSON_ARRAY)
        return value;
    const struct json_node *found = value;
    JSON_EACH (part, value) {
        size_t n = strlen(json_string(part)) + 2;
        found = part;
        if (at < n)
            break;
        at -= n;
    }
    return found;
}

/* The text of a string, or of an array of them, into l->json.text_read. */
static bool join(struct loader *l, const struct json_node *value)
{
    bool fine = true;
    buf_clear(&l->json.text_read);
    if (json_kind(value) != JSON_ARRAY)
        return add_string(l, value, &l->json.text_read);
    if (json_count(value) == 0)
        json_error(&l->json, value, "empty-text", (const char *)NULL);
    JSON_EACH (part, value) {
        if (l->json.text_read.n > 0)
            buf_adds(&l->json.text_read, "\n\n");
        fine = add_string(l, part, &l->json.text_read) && fine;
    }
    return fine && l->json.text_read.n > 0;
}

/* One fault a string: the parts of an array are looked at one by one, so that none hides another. */
static void report_markup(struct loader *l, const struct json_node *value, const struct markup_fault *whole)
{
    struct rich unused;
    struct markup_fault fault;
    size_t errors = l->json.n_errors;
    for (const struct json_node *part = json_kind(value) == JSON_ARRAY ? json_first(value) : NULL; part;
         part = part->next)
        if (json_kind(part) == JSON_STRING && strlen(json_string(part)) <= JSON_TEXT_MAX &&
            !markup_quoting(l->arena, str_of(json_string(part)), l->facts, l->lang, &unused, &fault))
            json_error(&l->json, part, fault.code, "id", fault.id, (const char *)NULL);
    if (whole && l->json.n_errors == errors)
        json_error(&l->json, part_at(value, whole->at), whole->code, "id", whole->id, (const char *)NULL);
}

static struct rich load_text_value(struct loader *l, const struct json_node *value)
{
    struct rich rich = {0};
    struct markup_fault fault;
    if (!join(l, value))
        report_markup(l, value, NULL);
    else if (!markup_quoting(l->arena, buf_str(&l->json.text_read), l->facts, l->lang, &rich, &fault))
        report_markup(l, value, &fault);
    else if (rich.n_paras == 0)
        json_error(&l->json, value, "empty-text", (const char *)NULL);
    return rich;
}

struct rich load_text_maybe(struct loader *l, const struct json_node *object, const char *name)
{
    const struct json_node *value = json_find(object, name);
    return value ? load_text_value(l, value) : (struct rich){0};
}

struct rich load_text(struct loader *l, const struct json_node *object, const char *name)
{
    if (!json_find(object, name))
        json_missing(&l->json, object, name, JSON_STRING);
    return load_text_maybe(l, object, name);
}

const char *const *load_plains(struct loader *l, const struct json_node *object, const char *name, size_t *n)
{
    const struct json_node *array = json_maybe(&l->json, object, name, JSON_ARRAY);
    *n = 0;
    if (!array)
        return NULL;
    const char **out = arena_array(l->arena, json_count(array), sizeof *out);
    JSON_EACH (value, array) {
        const char *z = line_of(l, value);
        if (z)
            out[(*n)++] = z;
    }
    return out;
}

const struct rich *load_texts(struct loader *l, const struct json_node *object, const char *name, size_t *n)
{
    const struct json_node *array = json_maybe(&l->json, object, name, JSON_ARRAY);
    *n = 0;
    if (!array)
        return NULL;
    struct rich *out = arena_array(l->arena, json_count(array), sizeof *out);
    JSON_EACH (value, array)
        out[(*n)++] = load_text_value(l, value);
    return out;
}

void load_by_lang(struct loader *l, const struct json_node *object, const char *name, bool needed,
                  const char *out[LANG_COUNT])
{
    static const char *const names[] = {"ar", "en", NULL};
    for (int i = 0; i < LANG_COUNT; i++)
        out[i] = NULL;
    const struct json_node *map =
        needed ? json_need(&l->json, object, name, JSON_OBJECT) : json_maybe(&l->json, object, name, JSON_OBJECT);
    if (!map)
        return;
    json_known(&l->json, map, names);
    const char *any = needed ? load_plain(l, map, lang_tag(l->lang)) : load_plain_maybe(l, map, lang_tag(l->lang));
    out[l->lang] = any;
    for (int i = 0; i < LANG_COUNT; i++) {
        if (i != (int)l->lang)
            out[i] = load_plain_maybe(l, map, lang_tag((enum lang)i));
        any = any ? any : out[i];
    }
    for (int i = 0; i < LANG_COUNT; i++)
        out[i] = out[i] ? out[i] : any;
}

struct date load_date(struct loader *l, const struct json_node *object, const char *name)
{
    struct date date = {1970, 1, 1};
    const struct json_node *node = json_need(&l->json, object, name, JSON_STRING);
    if (node && !node->tainted && !date_parse(json_string(node), &date))
        json_error(&l->json, node, "bad-date", "date", json_string(node), (const char *)NULL);
    return date;
}

void load_dates(struct loader *l, const struct json_node *object, size_t errors, struct date *checked_on,
                struct date *expires_on)
{
    *checked_on = load_date(l, object, "checked_on");
    *expires_on = load_date(l, object, "expires_on");
    if (l->json.n_errors == errors && date_compare(*expires_on, *checked_on) <= 0)
        json_error(&l->json, json_find(object, "expires_on"), "expires-before-check", (const char *)NULL);
}

const char *load_confidence(struct loader *l, const struct json_node *object)
{
    static const char *const confidences[] = {"high", "medium", NULL};
    size_t confidence = load_choice(l, object, "confidence", confidences);
    return confidence == SIZE_MAX ? NULL : confidences[confidence];
}

bool load_bool(struct loader *l, const struct json_node *object, const char *name, bool otherwise)
{
    const struct json_node *node = json_maybe(&l->json, object, name, JSON_BOOL);
    return node ? json_bool(node) : otherwise;
}

int load_int(struct loader *l, const struct json_node *object, const char *name, int low, int high, int otherwise)
{
    const struct json_node *node = json_maybe(&l->json, object, name, JSON_NUMBER);
    int value = otherwise;
    return node && json_int(&l->json, node, low, high, &value) ? value : otherwise;
}

int load_int_needed(struct loader *l, const struct json_node *object, const char *name, int low, int high)
{
    if (!json_find(object, name))
        json_missing(&l->json, object, name, JSON_NUMBER);
    return load_int(l, object, name, low, high, low);
}

const struct json_node *load_objects(struct loader *l, const struct json_node *object, const char *name, size_t low,
                                     size_t high, size_t *n)
{
    const struct json_node *array = json_need(&l->json, object, name, JSON_ARRAY);
    *n = array ? json_count(array) : 0;
    if (!array)
        return NULL;
    if (*n < low || *n > high) {
        char low_text[24], high_text[24];
        (void)snprintf(low_text, sizeof low_text, "%zu", low);
        (void)snprintf(high_text, sizeof high_text, "%zu", high);
        json_error(&l->json, array, *n < low ? "too-few" : "too-many", "low", low_text, "high", high_text,
                   (const char *)NULL);
        if (*n > high)
            return NULL;
    }
    JSON_EACH (entry, array)
        (void)json_expect(&l->json, entry, JSON_OBJECT); /* reported; the loops over entries pass it by */
    return array;
}

static void report_choice(struct loader *l, const struct json_node *node, const char *const *names)
{
    struct buf all = {0};
    for (size_t i = 0; names[i]; i++)
        buf_addf(&all, "%s%s", i ? " · " : "", names[i]);
    json_error(&l->json, node, "unknown-value", "value", json_string(node), "known", buf_z(&all), (const char *)NULL);
    buf_finish(&all);
}

size_t load_choice_quiet(const struct json_node *object, const char *name, const char *const *names)
{
    const struct json_node *node = json_find(object, name);
    if (!node || json_kind(node) != JSON_STRING || node->tainted)
        return SIZE_MAX;
    for (size_t i = 0; names[i]; i++)
        if (strcmp(names[i], json_string(node)) == 0)
            return i;
    return SIZE_MAX;
}

size_t load_choice(struct loader *l, const struct json_node *object, const char *name, const char *const *names)
{
    const struct json_node *node = json_need(&l->json, object, name, JSON_STRING);
    if (!node || node->tainted)
        return SIZE_MAX;
    size_t index = load_choice_quiet(object, name, names);
    if (index == SIZE_MAX)
        report_choice(l, node, names);
    return index;
}
