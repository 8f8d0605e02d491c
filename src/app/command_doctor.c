/* command_doctor: doctor: terminal, lessons and records explained. Everything is examined once and then told as a
 * whole in each language. */
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/command_line.h"
#include "app/paths.h"
#include "app/saving.h"
#include "app/showing.h"
#include "app/tell.h"
#include "app/version.h"
#include "base/file.h"
#include "course/check.h"
#include "face/tui.h"
#include "store/store.h"
#include "term/term.h"

enum { FINDINGS_MAX = 16, WORDS_MAX = 12 };

enum weight {
    FINE,
    ADVICE, /* the course runs; this would make it better */
    TROUBLE /* stands in the way: exit code 1 */
};

struct finding {
    enum weight weight;
    const char *key; /* in Arabic no Latin word stands inside a line: many terminals would order it wrongly */
    const char *words[WORDS_MAX + 1]; /* name, value, …, NULL */
    size_t n;
};

struct finding_list {
    const struct options *options;
    struct arena arena; /* of the values */
    struct finding findings[FINDINGS_MAX];
    size_t n;
    struct buf details; /* in English, for a bug report */
    bool latin;         /* no UTF-8 reaches the eye here: nothing but ASCII may be printed */
};

static void find(struct finding_list *r, enum weight weight, const char *key)
{
    if (r->n == FINDINGS_MAX)
        BUG("more than %d findings", FINDINGS_MAX);
    r->findings[r->n++] = (struct finding){.weight = weight, .key = key};
}

/* Names a value of the sentence of the last finding. */
static void with(struct finding_list *r, const char *name, const char *value)
{
    struct finding *finding = &r->findings[r->n - 1];
    if (finding->n == WORDS_MAX)
        BUG("more than %d words", WORDS_MAX);
    finding->words[finding->n++] = name;
    finding->words[finding->n++] = tell_clean(&r->arena, value);
}

static void with_number(struct finding_list *r, const char *name, size_t value)
{
    with(r, name, arena_printf(&r->arena, "%zu", value));
}

/* ---- the terminal ---- */

static void describe_terminal(struct finding_list *r, struct term_facts facts)
{
    bool small = facts.cols < TUI_MIN_COLS || facts.rows < TUI_MIN_ROWS;
    find(r, small ? TROUBLE : FINE, small ? "doctor.too_small" : "doctor.terminal");
    with(r, "type", facts.type);
    with_number(r, "cols", (size_t)facts.cols);
    with_number(r, "rows", (size_t)facts.rows);
    if (facts.arabic == GLYPHS_NO_ARABIC)
        find(r, TROUBLE, "console.no_arabic");
    else
        find(r, FINE, facts.reorders ? "doctor.arabic_told" : "doctor.arabic");
    if (facts.arabic == GLYPHS_LETTERS)
        find(r, ADVICE, "console.unjoined");
    else if (facts.console && facts.arabic == GLYPHS_JOINED)
        find(r, FINE, "doctor.console");
    if (!facts.sure)
        find(r, ADVICE, facts.multiplexed ? "doctor.unsure_multiplexed" : "doctor.unsure");
    if (!facts.marks)
        find(r, FINE, "doctor.no_marks");
    find(r, FINE, facts.colours > 0 ? "doctor.colours" : "doctor.no_colours");
    with_number(r, "number", (size_t)facts.colours);
}

/* What was said of this terminal while the course ran in it. */
static void recall_display(struct finding_list *r, struct term *term)
{
    struct buf path = {0};
    struct display display = {0};
    if (paths_records(&path) && showing_look(path.p, term_identity(term), &display) && display_is_said(&display)) {
        term_display(term, &display);
        find(r, FINE, "doctor.display");
    }
    buf_finish(&path);
}

static void examine_terminal(struct finding_list *r)
{
    const char *type = getenv("TERM"), *no_color = getenv("NO_COLOR");
    struct term_options how = {
        .colours = !r->options->no_colour && !(no_color && *no_color),
        .bidi = r->options->bidi,
        .probe = !r->options->no_probe,
    };
    struct err err = {0};
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        find(r, ADVICE, "doctor.no_terminal");
        return;
    }
    if (!type || !*type || strcmp(type, "dumb") == 0) {
        find(r, ADVICE, "doctor.dumb");
        return;
    }
    struct term *term = term_open(&how, &err);
    if (!term) {
        r->latin = err.kind == ERR_SYNTAX;
        find(r, TROUBLE, "doctor.terminal_unfit");
        with(r, "type", type);
        with(r, "detail", err.detail);
        return;
    }
    recall_display(r, term);
    describe_terminal(r, term_facts(term));
    term_describe(term, &r->details);
    term_close(term, false);
}

/* Before the terminal is opened, which then chooses a locale for itself. */
static void examine_locale(struct finding_list *r)
{
    const char *name = setlocale(LC_CTYPE, "");
    bool fit = name && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    find(r, fit ? FINE : ADVICE, fit ? "doctor.locale" : "doctor.locale_unfit");
    with(r, "locale", name ? name : "?");
}

/* ---- the lessons ---- */

static void count_lessons(struct finding_list *r, enum lang lang, const struct course_counts *c)
{
    if (c->units == 0)
        return;
    find(r, FINE, arena_printf(&r->arena, "doctor.lessons.%s", lang_tag(lang)));
    with_number(r, "units", c->units);
    with_number(r, "pages", c->pages);
    with_number(r, "questions", c->questions);
    with_number(r, "stories", c->scenarios);
    with_number(r, "terms", c->terms);
}

static void examine_course(struct finding_list *r)
{
    struct buf path = {0};
    struct diag_list diags = {.lang = LANG_EN};
    struct course_counts counts[LANG_COUNT] = {{0}};
    if (!paths_data(r->options->data, &path)) {
        find(r, TROUBLE, "doctor.no_course");
        with(r, "path", buf_z(&path));
        buf_finish(&path);
        return;
    }
    buf_adds(&path, "/lessons");
    check_path(path.p, &(struct check_options){.today = date_of(clock_now())}, &diags, counts);
    find(r, FINE, "doctor.course");
    with(r, "path", path.p);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        count_lessons(r, (enum lang)lang, &counts[lang]);
    if (diags.n_errors > 0) {
        find(r, TROUBLE, "doctor.course_errors");
        with_number(r, "errors", diags.n_errors);
    }
    diag_finish(&diags);
    buf_finish(&path);
}

/* ---- the records ---- */

/* Whether a file could be made there: the nearest folder that exists may be written to. */
static bool may_create(const char *path)
{
    struct buf folder = {0};
    buf_adds(&folder, path);
    do
        buf_cut(&folder, (size_t)(strrchr(folder.p, '/') - folder.p));
    while (folder.n > 0 && !file_exists(folder.p));
    buf_adds(&folder, "/."); /* fails for what is no folder */
    bool may = access(folder.p, W_OK | X_OK) == 0;
    buf_finish(&folder);
    return may;
}

static void open_records(struct finding_list *r, const char *path)
{
    struct store *store = NULL;
    struct err err = {0};
    if (!store_open(&store, path, &err)) {
        find(r, TROUBLE, saving_trouble(err.kind));
        buf_addf(&r->details, "records: %s: %s\n", err_name(err.kind), err.detail);
        return;
    }
    struct store_content content = store_describe(store);
    store_close(store);
    find(r, FINE, "doctor.records");
    with_number(r, "learners", content.learners);
    with_number(r, "steps", content.steps);
    with_number(r, "kib", (size_t)((content.bytes + 1023) / 1024));
}

static void examine_records(struct finding_list *r)
{
    struct buf path = {0};
    if (!paths_records(&path))
        find(r, TROUBLE, "doctor.no_home");
    else if (file_exists(path.p))
        open_records(r, path.p);
    else
        find(r, may_create(path.p) ? FINE : TROUBLE,
             may_create(path.p) ? "doctor.no_records" : saving_trouble(ERR_PERMISSION));
    if (path.n > 0) {
        find(r, FINE, "doctor.records_path");
        with(r, "path", path.p);
    }
    buf_finish(&path);
}

/* ---- telling ---- */

static enum weight worst(const struct finding_list *r)
{
    enum weight weight = FINE;
    for (size_t i = 0; i < r->n; i++)
        weight = r->findings[i].weight > weight ? r->findings[i].weight : weight;
    return weight;
}

/* What follows the first line of a sentence (a path, a command) stands further in. */
static void print_sentence(const char *mark, const char *sentence)
{
    struct str rest = str_of(sentence), line;
    for (bool first = true; str_line(&rest, &line); first = false)
        printf("%s%.*s\n", first ? mark : "    ", STR_ARG(line));
}

static void print(struct finding_list *r, enum lang lang)
{
    static const char *const marks[] = {
        [FINE] = "doctor.fine", [ADVICE] = "doctor.advice", [TROUBLE] = "doctor.trouble"};
    for (size_t i = 0; i < r->n; i++) {
        const struct finding *f = &r->findings[i];
        const char *const *w = f->words;
        print_sentence(arena_printf(&r->arena, "%s ", msg(lang, marks[f->weight])),
                       msg_with(&r->arena, lang, f->key, w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9],
                                w[10], w[11], (const char *)NULL));
    }
    print_sentence("", msg(lang, worst(r) == TROUBLE ? "doctor.not_ready" : "doctor.ready"));
    putchar('\n');
}

static void print_details(struct finding_list *r)
{
    struct str rest = buf_str(&r->details), line;
    while (str_line(&rest, &line))
        puts(tell_clean(&r->arena, arena_strndup(&r->arena, line.p, line.n)));
}

enum exit_code command_doctor(int argc, char **argv)
{
    struct options options;
    if (!options_read(argc, argv, &options) || !options_words(&options, 0))
        return EXIT_WRONG;
    struct finding_list r = {.options = &options};
    version_describe(&r.details);
    examine_locale(&r);
    examine_terminal(&r);
    examine_course(&r);
    examine_records(&r);
    if (r.latin) {
        tell("terminal.not_utf8", NULL);
    } else {
        enum lang langs[LANG_COUNT];
        int n = tell_languages(langs);
        for (int i = 0; i < n; i++)
            print(&r, langs[i]);
        tell("doctor.details", NULL);
    }
    print_details(&r);
    enum exit_code code = worst(&r) == TROUBLE ? EXIT_FOUND : EXIT_FINE;
    buf_finish(&r.details);
    arena_finish(&r.arena);
    return code;
}
