#include "text/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text/message_table.h"

static const char *const tags[LANG_COUNT] = {[LANG_AR] = "ar", [LANG_EN] = "en"};

enum lang lang_of(const char *tag)
{
    for (int i = 0; i < LANG_COUNT; i++)
        if (strcmp(tags[i], tag) == 0)
            return (enum lang)i;
    return LANG_COUNT;
}

const char *lang_tag(enum lang lang)
{
    return tags[lang];
}

static const char *find(enum lang lang, const char *key)
{
    const struct message_table *t = &message_tables[lang];
    size_t low = 0, high = t->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = strcmp(key, t->messages[mid].key);
        if (order == 0)
            return t->messages[mid].text;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

const char *msg(enum lang lang, const char *key)
{
    const char *text = find(lang, key);
    return text ? text : key;
}

bool msg_has(enum lang lang, const char *key)
{
    return find(lang, key) != NULL;
}

/* Copies text with every {{name}} replaced; a name without a value stays as it is. */
static const char *fill(struct arena *arena, const char *text, const char *count, va_list pairs)
{
    struct buf out = {0};
    for (const char *p = text; *p;) {
        const char *open = strstr(p, "{{"), *close = open ? strstr(open, "}}") : NULL;
        if (!close) {
            buf_adds(&out, p);
            break;
        }
        struct str name = {open + 2, (size_t)(close - open - 2)};
        const char *value = count && str_eq(name, STR("count")) ? count : NULL;
        va_list again;
        va_copy(again, pairs);
        for (const char *key; !value && (key = va_arg(again, const char *));) {
            const char *candidate = va_arg(again, const char *);
            if (str_eq(name, str_of(key)))
                value = candidate;
        }
        va_end(again);
        buf_add(&out, p, (size_t)(open - p));
        if (value)
            buf_adds(&out, value);
        else
            buf_add(&out, open, (size_t)(close + 2 - open));
        p = close + 2;
    }
    const char *filled = arena_strdup(arena, buf_z(&out));
    buf_wipe(&out);
    return filled;
}

const char *msg_with(struct arena *arena, enum lang lang, const char *key, ...)
{
    va_list pairs;
    va_start(pairs, key);
    const char *text = fill(arena, msg(lang, key), NULL, pairs);
    va_end(pairs);
    return text;
}

const char *plural_category(enum lang lang, long long n)
{
    long long m = n < 0 ? -n : n;
    if (lang == LANG_EN)
        return m == 1 ? "one" : "other";
    long long rest = m % 100;
    if (m <= 2)
        return m == 0 ? "zero" : m == 1 ? "one" : "two";
    return rest >= 3 && rest <= 10 ? "few" : rest >= 11 ? "many" : "other";
}

const char *msg_count(struct arena *arena, enum lang lang, const char *key, long long n, ...)
{
    char full[128], number[24];
    (void)snprintf(full, sizeof full, "%s_%s", key, plural_category(lang, n));
    (void)snprintf(number, sizeof number, "%lld", n);
    va_list pairs;
    va_start(pairs, n);
    const char *text = fill(arena, msg(lang, full), number, pairs);
    va_end(pairs);
    return text;
}

size_t msg_n(enum lang lang)
{
    return message_tables[lang].n;
}

const char *msg_key(enum lang lang, size_t i)
{
    return message_tables[lang].messages[i].key;
}
