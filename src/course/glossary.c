/* glossary: the words of the course. */
#include <stdlib.h>
#include <string.h>

#include "course/load.h"

enum { GLOSSARY_MAX_TERMS = 2000 };

static const char *const langs[] = {[LANG_AR] = "ar", [LANG_EN] = "en", NULL};

static bool load_term(struct loader *l, const struct json_node *node, struct term *term)
{
    static const char *const names[] = {"id", "term", "english", "meaning", "also", NULL};
    size_t errors = l->json.n_errors;
    if (json_kind(node) != JSON_OBJECT)
        return false;
    json_known(&l->json, node, names);
    term->id = load_id(l, node, "id");
    term->word = load_plain(l, node, "term");
    if (l->lang != LANG_EN)
        term->english = load_plain(l, node, "english");
    else if (json_find(node, "english")) /* the term itself, which needs no second word */
        (void)load_plain_maybe(l, node, "english");
    term->meaning = load_text(l, node, "meaning");
    term->also = load_plains(l, node, "also", &term->n_also);
    return l->json.n_errors == errors;
}

/* A term with an error is left out unless gaps are allowed, the others stay. */
static bool load_terms(struct loader *l, struct glossary *glossary, const char *lang, bool gaps)
{
    static const char *const names[] = {"format", "lang", "terms", NULL};
    const struct json_node *root = &l->json.nodes[0];
    if (!load_root(l, root, names))
        return false;
    size_t got = load_choice(l, root, "lang", langs), n, index = 0;
    if (got != SIZE_MAX && lang && strcmp(langs[got], lang) != 0)
        json_error(&l->json, json_find(root, "lang"), "wrong-lang", "got", langs[got], "want", lang,
                   (const char *)NULL);
    l->lang = got == SIZE_MAX ? LANG_AR : (enum lang)got;
    const struct json_node *array = load_objects(l, root, "terms", 1, GLOSSARY_MAX_TERMS, &n);
    if (!array)
        return false;
    load_unique_ids(l, array);
    struct term *terms = arena_array(l->arena, n, sizeof *terms);
    JSON_EACH (node, array) {
        struct term term = {0};
        bool fine = load_term(l, node, &term) || (gaps && term.id && *term.id);
        if (fine && load_index_of(array, term.id) == index)
            terms[glossary->n_terms++] = term;
        index++;
    }
    glossary->terms = terms;
    return glossary->n_terms > 0;
}

static struct glossary *read_terms(struct str json, const char *file, const char *lang, struct facts *facts,
                                   struct diag_list *diags, bool gaps)
{
    struct glossary *glossary = xcalloc(1, sizeof *glossary);
    struct loader l = {.arena = &glossary->arena, .lang = LANG_AR, .facts = facts};
    bool usable = json_open(&l.json, json, COURSE_MAX_BYTES, file, diags) && load_terms(&l, glossary, lang, gaps);
    json_close(&l.json);
    if (usable)
        return glossary;
    glossary_destroy(glossary);
    return NULL;
}

struct glossary *glossary_read(struct str json, const char *file, const char *lang, struct facts *facts,
                               struct diag_list *diags)
{
    return read_terms(json, file, lang, facts, diags, true);
}

struct glossary *glossary_parse(struct str json, const char *file, const char *lang, struct diag_list *diags)
{
    return read_terms(json, file, lang, NULL, diags, false);
}

struct glossary *glossary_load(const char *dir, const char *lang, struct diag_list *diags)
{
    struct glossary *glossary = NULL;
    struct buf path = {0}, bytes = {0};
    buf_addf(&path, "%s/%s/glossary.json", dir, lang);
    struct facts facts = {.dir = dir};
    if (load_file(buf_z(&path), COURSE_MAX_BYTES, &bytes, diags))
        glossary = read_terms(buf_str(&bytes), buf_z(&path), lang, &facts, diags, false);
    facts_finish(&facts);
    buf_finish(&bytes);
    buf_finish(&path);
    return glossary;
}

void glossary_destroy(struct glossary *glossary)
{
    if (!glossary)
        return;
    struct arena arena = glossary->arena;
    arena_finish(&arena);
    free(glossary);
}
