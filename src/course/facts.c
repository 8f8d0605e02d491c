#include "course/facts.h"

#include <string.h>

#include "base/file.h"

void facts_path(const char *dir, const char *name, struct buf *out)
{
    struct str above = str_of(dir);
    while (above.n > 1 && above.p[above.n - 1] == '/')
        above.n--;
    size_t n = above.n;
    while (n > 0 && above.p[n - 1] != '/')
        n--;
    bool named = above.n > n && above.p[above.n - 1] != '.'; /* neither "." nor ".." */
    buf_clear(out);
    buf_addf(out, "%.*sassets/%s", (int)n, above.p, name);
    if (named && file_exists(buf_z(out)))
        return;
    buf_clear(out);
    buf_addf(out, "%s/../assets/%s", dir, name);
}

/* A file that is not there or wrong leaves its quotes without an answer; what is wrong with it, check says. */
static void read_facts(struct facts *facts)
{
    struct buf path = {0}, bytes = {0};
    struct err err;
    facts->read = true;
    facts_path(facts->dir, "law.json", &path);
    if (file_read(buf_z(&path), COURSE_MAX_BYTES, &bytes, &err))
        facts->laws = laws_parse(buf_str(&bytes), buf_z(&path), NULL);
    buf_clear(&bytes);
    facts_path(facts->dir, "contacts.json", &path);
    if (file_read(buf_z(&path), COURSE_MAX_BYTES, &bytes, &err))
        facts->contacts = contacts_parse(buf_str(&bytes), buf_z(&path), NULL);
    buf_finish(&bytes);
    buf_finish(&path);
}

void facts_finish(struct facts *facts)
{
    laws_destroy(facts->laws);
    contacts_destroy(facts->contacts);
    *facts = (struct facts){.dir = facts->dir};
}

/* The id between the scheme and "#"; false for another scheme. */
static bool id_of(struct str address, struct str scheme, struct str *id)
{
    if (!str_starts(address, scheme))
        return false;
    *id = (struct str){address.p + scheme.n, address.n - scheme.n};
    const char *hash = memchr(id->p, '#', id->n);
    id->n = hash ? (size_t)(hash - id->p) : id->n;
    return true;
}

static struct str member_of(struct str address)
{
    const char *hash = memchr(address.p, '#', address.n);
    return hash ? (struct str){hash + 1, address.n - (size_t)(hash + 1 - address.p)} : STR("");
}

const struct law *facts_law(struct facts *facts, struct str address)
{
    struct str id;
    if (facts->dir && !facts->read)
        read_facts(facts);
    for (size_t i = 0; id_of(address, STR("law:"), &id) && facts->laws && i < facts->laws->n_items; i++)
        if (str_eq(str_of(facts->laws->items[i].id), id))
            return &facts->laws->items[i];
    return NULL;
}

const struct contact *facts_contact(struct facts *facts, struct str address)
{
    struct str id;
    if (facts->dir && !facts->read)
        read_facts(facts);
    for (size_t i = 0; id_of(address, STR("contact:"), &id) && facts->contacts && i < facts->contacts->n_items; i++)
        if (str_eq(str_of(facts->contacts->items[i].id), id))
            return &facts->contacts->items[i];
    return NULL;
}

/* A member of an entry, by its name behind "#"; "" is what is quoted most. */
struct member {
    const char *name, *text;
};

static struct quote pick(const struct member *members, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(str_of(members[i].name), name))
            return (struct quote){.text = members[i].text, .code = members[i].text ? NULL : "quote-empty"};
    return (struct quote){.code = "unknown-quote"};
}

struct quote facts_quote(struct facts *facts, enum lang lang, struct str address)
{
    if (!facts->dir)
        return (struct quote){0};
    struct str name = member_of(address);
    bool of_law = str_starts(address, STR("law:"));
    const struct law *law = of_law ? facts_law(facts, address) : NULL;
    const struct contact *c = of_law ? NULL : facts_contact(facts, address);
    if (law) {
        const struct member members[] = {
            {"", law->cite[lang]}, {"law", law->law[lang]}, {"text", law->text[lang]}, {"penalty", law->penalty[lang]}};
        return pick(members, sizeof members / sizeof *members, name);
    }
    if (c) {
        const struct member members[] = {{"", c->number},
                                         {"name", c->name[lang]},
                                         {"what", c->what[lang]},
                                         {"hours", c->hours[lang]},
                                         {"area", c->area[lang]}};
        struct quote quote = pick(members, sizeof members / sizeof *members, name);
        quote.exact = name.n == 0;
        return quote;
    }
    return (struct quote){.code = of_law ? "unknown-law" : "unknown-contact"};
}
