/* command_export: export: handouts for printing, or as text. Each is a file of its own, in a folder for each language.
 */
#include <stdlib.h>
#include <string.h>

#include "app/command_line.h"
#include "app/contacts.h"
#include "app/paths.h"
#include "app/settings.h"
#include "app/tell.h"
#include "base/file.h"
#include "face/html.h"
#include "face/plain.h"
#include "screen/handout.h"
#include "screen/words.h"

#define DEFAULT_FOLDER "wiqaya-handouts"
enum { TEXT_COLS = 72 };

/* What the handouts of one language are made of. Members are NULL where a file cannot be used. */
struct material {
    const struct course *course;
    enum lang lang;
    struct date today;
    const struct contacts *contacts;
    const struct glossary *glossary;
    struct unit **units; /* as many as the course has */
};

/* What the documents are: HTML for printing, or plain text. */
struct format {
    bool as_text;
    struct html_options html;
    struct plain_options text;
};

static void add_page(struct buf *out, const struct page *page, const struct format *how)
{
    if (!how->as_text)
        html_page(out, page, &how->html);
    else
        plain_show(page, &how->text, out);
}

/* Appends the pages to the document; the arena is for one page at a time. False: there is nothing to print. */
typedef bool (*handout_fn)(const struct material *m, const struct format *how, struct arena *arena, struct buf *out);

static bool make_card(const struct material *m, const struct format *how, struct arena *arena, struct buf *out)
{
    struct page page;
    page_start(&page, arena, m->lang);
    handout_card(&page, m->contacts, m->today, NULL);
    add_page(out, &page, how);
    return true;
}

static bool make_poster(const struct material *m, const struct format *how, struct arena *arena, struct buf *out)
{
    struct page page;
    page_start(&page, arena, m->lang);
    handout_poster(&page, m->contacts);
    add_page(out, &page, how);
    return true;
}

/* Of running text no phone can read a code. */
static bool make_codes(const struct material *m, const struct format *how, struct arena *arena, struct buf *out)
{
    struct page page;
    if (how->as_text)
        return false;
    page_start(&page, arena, m->lang);
    handout_codes(&page, m->contacts, m->today);
    add_page(out, &page, how);
    return true;
}

static bool make_summaries(const struct material *m, const struct format *how, struct arena *arena, struct buf *out)
{
    bool any = false;
    for (size_t i = 0; i < m->course->n_units; i++) {
        struct page page;
        if (!m->units[i] || m->course->units[i].kind != UNIT_LESSON)
            continue;
        arena_reset(arena);
        page_start(&page, arena, m->lang);
        handout_summary(&page, m->units[i]);
        add_page(out, &page, how);
        any = true;
    }
    return any;
}

static bool make_activities(const struct material *m, const struct format *how, struct arena *arena, struct buf *out)
{
    bool any = false;
    for (size_t i = 0; i < m->course->n_units; i++)
        for (size_t k = 0; m->units[i] && k < m->units[i]->n_steps; k++) {
            struct page page;
            if (m->units[i]->steps[k].kind != STEP_ACTIVITY)
                continue;
            arena_reset(arena);
            page_start(&page, arena, m->lang);
            handout_activity(&page, &m->units[i]->steps[k]);
            add_page(out, &page, how);
            any = true;
        }
    return any;
}

static bool make_glossary(const struct material *m, const struct format *how, struct arena *arena, struct buf *out)
{
    struct page page;
    if (!m->glossary)
        return false;
    page_start(&page, arena, m->lang);
    handout_glossary(&page, m->glossary);
    add_page(out, &page, how);
    return true;
}

static const struct handout {
    const char *name, *title; /* of the file; key of the sentence in the window's title */
    enum html_look look;
    handout_fn make;
} handouts[] = {
    {"card", "handout.card_title", LOOK_CARDS, make_card},
    {"poster", "handout.poster_title", LOOK_POSTER, make_poster},
    {"codes", "help_now.codes", LOOK_COLUMNS, make_codes},
    {"summaries", "handout.summaries_title", LOOK_SHEET, make_summaries},
    {"glossary", "glossary.title", LOOK_COLUMNS, make_glossary},
    {"activities", "handout.activities_title", LOOK_SHEET, make_activities},
};
enum { N_HANDOUTS = sizeof handouts / sizeof handouts[0] };

static bool is_text(const struct options *options)
{
    return strcmp(options->rest[0], "text") == 0;
}

static bool is_wanted(const struct options *options, const char *name)
{
    for (int i = 1; i < options->n_rest; i++)
        if (strcmp(options->rest[i], name) == 0)
            return true;
    return options->n_rest <= 1;
}

static bool knows_words(const struct options *options)
{
    struct buf known = {0};
    const char *unknown = NULL;
    for (size_t k = 0; k < N_HANDOUTS; k++)
        buf_addf(&known, "%s%s", k > 0 ? " " : "", handouts[k].name);
    for (int i = 1; i < options->n_rest; i++) {
        bool is_known = false;
        for (size_t k = 0; k < N_HANDOUTS; k++)
            is_known = is_known || strcmp(options->rest[i], handouts[k].name) == 0;
        unknown = is_known ? unknown : options->rest[i];
    }
    if (unknown)
        tell_error("cli.unknown_handout", "name", unknown, "known", known.p, NULL);
    buf_finish(&known);
    return !unknown;
}

static struct format format_of(const struct handout *handout, const struct options *options, enum lang lang)
{
    const struct settings settings = {.lang = lang, .digits = DIGITS_ARABIC};
    const enum digits digits = settings_digits(&settings);
    return (struct format){
        .as_text = is_text(options),
        .html = {.paper = options->paper && strcmp(options->paper, "a5") == 0 ? PAPER_A5 : PAPER_A4,
                 .look = handout->look,
                 .digits = digits},
        .text = {.cols = TEXT_COLS, .digits = digits},
    };
}

static bool write_handout(const struct handout *handout, const struct material *m, const struct options *options,
                          const char *folder, struct err *err)
{
    const struct format how = format_of(handout, options, m->lang);
    struct arena arena = {0};
    struct buf text = {0}, path = {0};
    if (!how.as_text)
        html_begin(&text, m->lang, msg(m->lang, handout->title), &how.html);
    bool ok = true;
    if (handout->make(m, &how, &arena, &text)) {
        if (!how.as_text)
            html_end(&text);
        buf_addf(&path, "%s/%s.%s", folder, handout->name, how.as_text ? "txt" : "html");
        ok = file_replace(path.p, buf_str(&text), err);
    }
    arena_finish(&arena);
    buf_finish(&text);
    buf_finish(&path);
    return ok;
}

static bool export_language(const struct course *course, enum lang lang, const char *data,
                            const struct options *options, struct err *err)
{
    struct buf folder = {0};
    struct contacts *contacts = contacts_open(data);
    struct glossary *glossary = glossary_load(course->dir, lang_tag(lang), NULL);
    struct unit **units = xcalloc(course->n_units, sizeof *units);
    for (size_t i = 0; i < course->n_units; i++)
        units[i] = unit_load(course->dir, lang_tag(lang), course->units[i].id, NULL);
    const struct material m = {.course = course,
                               .lang = lang,
                               .today = date_of(options->now ? options->now : clock_now()),
                               .contacts = contacts,
                               .glossary = glossary,
                               .units = units};
    buf_addf(&folder, "%s/%s", options->out ? options->out : DEFAULT_FOLDER, lang_tag(lang));
    bool ok = file_make_dirs(folder.p, err);
    for (size_t i = 0; ok && i < N_HANDOUTS; i++)
        if (is_wanted(options, handouts[i].name))
            ok = write_handout(&handouts[i], &m, options, folder.p, err);
    for (size_t i = 0; i < course->n_units; i++)
        unit_destroy(units[i]);
    free(units);
    glossary_destroy(glossary);
    contacts_destroy(contacts);
    buf_finish(&folder);
    return ok;
}

static bool has_language(const struct course *course, enum lang lang)
{
    bool has = lang == LANG_COUNT || course_teaches_in(course, lang);
    if (!has)
        tell_error("cli.wrong_value", "value", lang_tag(lang), NULL);
    return has;
}

static enum exit_code export_course(const struct options *options, const char *data)
{
    struct buf lessons = {0};
    struct err err = {0};
    buf_addf(&lessons, "%s/lessons", data);
    struct course *course = course_load(lessons.p, NULL);
    enum exit_code code = EXIT_FINE;
    if (!course) {
        tell_error("error.course", "path", lessons.p, NULL);
        code = EXIT_DATA;
    } else if (!has_language(course, options->lang)) {
        code = EXIT_WRONG;
    }
    for (size_t i = 0; code == EXIT_FINE && i < course->n_langs; i++)
        if ((options->lang == LANG_COUNT || options->lang == course->langs[i]) &&
            !export_language(course, course->langs[i], data, options, &err))
            code = EXIT_OUTPUT;
    if (code == EXIT_OUTPUT)
        tell_err(&err);
    else if (code == EXIT_FINE)
        tell("cli.exported", "path", options->out ? options->out : DEFAULT_FOLDER, NULL);
    course_destroy(course);
    buf_finish(&lessons);
    return code;
}

static enum exit_code export_all(const struct options *options)
{
    struct buf data = {0};
    enum exit_code code = EXIT_NO_INPUT;
    if (paths_data(options->data, &data))
        code = export_course(options, data.p);
    else
        tell_error("cli.no_course", "path", buf_z(&data), NULL);
    buf_finish(&data);
    return code;
}

enum exit_code command_export(int argc, char **argv)
{
    struct options options;
    if (!options_read(argc, argv, &options))
        return EXIT_WRONG;
    if (options.n_rest == 0) {
        tell_error("cli.export.help", NULL);
        return EXIT_WRONG;
    }
    if (!is_text(&options) && strcmp(options.rest[0], "html") != 0) {
        tell_error("cli.unknown_format", "format", options.rest[0], NULL);
        return EXIT_WRONG;
    }
    return knows_words(&options) ? export_all(&options) : EXIT_WRONG;
}
