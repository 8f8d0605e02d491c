/* command_check: check: lesson files, as text or JSON. */
#include <stdio.h>
#include <stdlib.h>

#include "app/command_line.h"
#include "app/paths.h"
#include "app/stories.h"
#include "app/tell.h"
#include "base/file.h"
#include "course/check.h"
#include "course/json_write.h"
#include "course/spelling.h"

static void add_counts(struct buf *out, enum lang lang, const struct course_counts *c)
{
    json_write_string(out, lang_tag(lang));
    buf_addf(out,
             ": {\"units\": %zu, \"pages\": %zu, \"questions\": %zu, \"scenarios\": %zu, \"scenario_nodes\": %zu, "
             "\"exercises\": %zu, \"activities\": %zu, \"terms\": %zu}",
             c->units, c->pages, c->questions, c->scenarios, c->scenario_nodes, c->exercises, c->activities, c->terms);
}

/* stories: entries, or NULL when nobody asked for them. */
static void print_json(const struct diag_list *diags, const struct course_counts counts[LANG_COUNT],
                       const struct buf *stories)
{
    struct buf out = {0};
    buf_adds(&out, "{\n  \"counts\": {");
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        buf_adds(&out, lang ? ",\n    " : "\n    ");
        add_counts(&out, (enum lang)lang, &counts[lang]);
    }
    buf_adds(&out, "\n  },");
    if (stories)
        buf_addf(&out, "\n  \"stories\": [%s\n  ],", buf_z(stories));
    buf_addf(&out, "\n  \"errors\": %zu,\n  \"warnings\": %zu,\n  \"diagnostics\": [", diags->n_errors,
             diags->n_warnings);
    for (size_t i = 0; i < diags->n; i++) {
        const struct diag *d = &diags->items[i];
        buf_addf(&out, "%s\n    {\"severity\": \"%s\", \"file\": ", i ? "," : "",
                 d->severity == DIAG_ERROR ? "error" : "warning");
        json_write_string(&out, d->file);
        buf_addf(&out, ", \"line\": %d, \"col\": %d, \"pointer\": ", d->line, d->col);
        json_write_string(&out, d->pointer);
        buf_addf(&out, ", \"code\": \"%s\", \"message\": ", d->code);
        json_write_string(&out, d->text);
        buf_addc(&out, '}');
    }
    buf_addf(&out, "%s]\n}\n", diags->n ? "\n  " : "");
    (void)fwrite(out.p, 1, out.n, stdout);
    buf_finish(&out);
}

/* "3 pages" in words of the language, after what is in the list already. */
static void add_count(struct buf *list, enum lang lang, const char *key, size_t n)
{
    struct arena arena = {0};
    buf_addf(list, "%s%s", list->n ? msg(lang, "check.comma") : "",
             msg_count(&arena, lang, key, (long long)n, (const char *)NULL));
    arena_finish(&arena);
}

static void print_counts(enum lang lang, const char *key, const struct course_counts *c)
{
    const struct {
        const char *key;
        size_t n;
    } rows[] = {{"check.units", c->units},           {"check.pages", c->pages},
                {"check.questions", c->questions},   {"check.stories", c->scenarios},
                {"check.nodes", c->scenario_nodes},  {"check.exercises", c->exercises},
                {"check.activities", c->activities}, {"check.terms", c->terms}};
    struct buf list = {0};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].n > 0)
            add_count(&list, lang, rows[i].key, rows[i].n);
    if (list.n > 0)
        printf("%s\n", msg_with(&arena, lang, key, "list", buf_z(&list), (const char *)NULL));
    arena_finish(&arena);
    buf_finish(&list);
}

static void print_text(const struct diag_list *diags, const struct course_counts counts[LANG_COUNT],
                       const struct buf *stories)
{
    static const char *const keys[LANG_COUNT] = {[LANG_AR] = "check.in.ar", [LANG_EN] = "check.in.en"};
    struct buf out = {0};
    diag_print(diags, &out);
    buf_addstr(&out, buf_str(stories));
    (void)fwrite(buf_z(&out), 1, out.n, stdout);
    for (int i = 0; i < LANG_COUNT; i++)
        print_counts(diags->lang, keys[i], &counts[i]);
    buf_clear(&out);
    add_count(&out, diags->lang, "check.errors", diags->n_errors);
    add_count(&out, diags->lang, "check.warnings", diags->n_warnings);
    printf("%s\n", buf_z(&out));
    buf_finish(&out);
}

/* The course that drills elsewhere point to; NULL where there is none. */
static const char *find_lessons(const struct options *options, struct buf *path)
{
    if (!paths_data(options->data, path))
        return NULL;
    buf_adds(path, "/lessons");
    return buf_z(path);
}

/* Somebody has read the translations: that is written down, and what it did not fit is told. */
static void check_one(const struct options *options, const char *path, struct diag_list *diags,
                      struct course_counts *counts, struct buf *stories)
{
    if (options->accept) {
        size_t n = check_accept(path, diags);
        struct buf line = {0};
        add_count(&line, diags->lang, "check.accepted", n);
        if (!options->json)
            printf("%s\n", buf_z(&line));
        buf_finish(&line);
    } else {
        struct buf lessons_path = {0};
        const char *lessons = find_lessons(options, &lessons_path);
        const struct check_options how = {.today = date_of(options->now ? options->now : clock_now()),
                                          .lessons = lessons,
                                          .spelling = options->spelling};
        check_path(path, &how, diags, counts);
        if (options->stories)
            stories_survey(path, diags->lang, options->seed, options->json, stories);
        buf_finish(&lessons_path);
    }
}

/* In one line, and not into what other programs read. */
static void tell_spelling(void)
{
    bool missing = false;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct speller *speller = spelling_open((enum lang)lang, ".");
        missing = missing || !speller;
        spelling_close(speller);
    }
    if (missing)
        tell_error("check.no_spelling", NULL);
}

/* The folder that holds lessons will do as well as lessons itself. */
static void check_named(const struct options *options, const char *name, struct diag_list *diags,
                        struct course_counts *counts, struct buf *stories)
{
    struct buf inside = {0}, map = {0};
    buf_addf(&inside, "%s/lessons", name);
    buf_addf(&map, "%s/course.json", inside.p);
    check_one(options, file_exists(map.p) ? inside.p : name, diags, counts, stories);
    buf_finish(&inside);
    buf_finish(&map);
}

static bool check_all(const struct options *options, struct diag_list *diags, struct course_counts *counts,
                      struct buf *stories)
{
    for (int i = 0; i < options->n_rest; i++) {
        if (!file_exists(options->rest[i])) {
            tell_error("error.missing", "path", options->rest[i], NULL);
            return false;
        }
        check_named(options, options->rest[i], diags, counts, stories);
    }
    if (options->n_rest > 0)
        return true;
    struct buf path = {0};
    bool found = paths_data(options->data, &path);
    if (found) {
        buf_adds(&path, "/lessons");
        check_one(options, path.p, diags, counts, stories);
    } else {
        tell_error("cli.no_course", "path", buf_z(&path), NULL);
    }
    buf_finish(&path);
    return found;
}

enum exit_code command_check(int argc, char **argv)
{
    struct options options;
    if (!options_read(argc, argv, &options))
        return EXIT_WRONG;
    enum lang langs[LANG_COUNT];
    (void)tell_languages(langs);
    struct diag_list diags = {.lang = langs[0]};
    struct course_counts counts[LANG_COUNT] = {{0}};
    struct buf stories = {0};
    enum exit_code code = EXIT_NO_INPUT;
    if (check_all(&options, &diags, counts, &stories)) {
        diag_sort(&diags);
        if (options.json)
            print_json(&diags, counts, options.stories ? &stories : NULL);
        else
            print_text(&diags, counts, &stories);
        if (options.spelling)
            tell_spelling();
        code = diags.n_errors ? EXIT_FOUND : EXIT_FINE;
    }
    buf_finish(&stories);
    diag_finish(&diags);
    return code;
}
