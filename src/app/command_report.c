/* command_report: report: what class records, or a learner's own records, say. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/command_line.h"
#include "app/lot.h"
#include "app/paths.h"
#include "app/report_files.h"
#include "app/report_own.h"
#include "app/run.h"
#include "app/settings.h"
#include "app/tell.h"
#include "base/file.h"
#include "face/html.h"
#include "face/plain.h"
#include "screen/report.h"
#include "screen/report_page.h"
#include "screen/words.h"

enum { TEXT_COLS = 72 };

static bool is_format(const struct options *options, const char *format)
{
    return options->format && strcmp(options->format, format) == 0;
}

/* ---- documents ---- */

struct document {
    const struct options *options;
    enum lang lang;
    enum digits digits;
    struct arena arena; /* of one page at a time */
    struct buf text;
};

static struct html_options as_html(const struct document *d)
{
    bool small = d->options->paper && strcmp(d->options->paper, "a5") == 0;
    return (struct html_options){.paper = small ? PAPER_A5 : PAPER_A4, .look = LOOK_REPORT, .digits = d->digits};
}

static void add_page(struct document *d, const struct page *page)
{
    const struct html_options html = as_html(d);
    const struct plain_options plain = {.cols = d->options->width ? d->options->width : TEXT_COLS, .digits = d->digits};
    if (is_format(d->options, "html"))
        html_page(&d->text, page, &html);
    else
        plain_show(page, &plain, &d->text);
}

static void start(struct document *d, struct page *page)
{
    arena_reset(&d->arena);
    page_start(page, &d->arena, d->lang);
}

static void begin(struct document *d, const char *title)
{
    const struct html_options html = as_html(d);
    if (is_format(d->options, "html"))
        html_begin(&d->text, d->lang, msg(d->lang, title), &html);
}

static void end(struct document *d)
{
    if (is_format(d->options, "html"))
        html_end(&d->text);
}

/* To a file, which is private, or to standard output. */
static enum exit_code put(struct document *d)
{
    struct err err = {0};
    bool fine = d->options->out
                    ? file_replace(d->options->out, buf_str(&d->text), &err)
                    : file_write_fd(STDOUT_FILENO, d->text.p, d->text.n) || err_errno(&err, "stdout", "write");
    if (!fine)
        tell_err(&err);
    else if (d->options->out)
        tell("report.written", "path", d->options->out, NULL);
    arena_finish(&d->arena);
    buf_finish(&d->text);
    return fine ? EXIT_FINE : EXIT_OUTPUT;
}

static struct document document_of(const struct options *options, const struct settings *settings)
{
    return (struct document){.options = options, .lang = settings->lang, .digits = settings_digits(settings)};
}

/* ---- of a class ---- */

static void add_pages(struct document *d, const struct reporting *r)
{
    struct page page;
    begin(d, "report.title");
    start(d, &page);
    for (size_t i = 0; report_page_paper(&page, r, i); i++) {
        add_page(d, &page);
        start(d, &page);
    }
    end(d);
}

static enum exit_code write_class(const struct options *options, const char *data, struct reporting_files *files)
{
    const struct settings settings = {.lang = options->lang == LANG_COUNT ? LANG_AR : options->lang,
                                      .digits = DIGITS_ARABIC};
    struct document d = document_of(options, &settings);
    struct buf lessons = {0};
    struct page page;
    buf_addf(&lessons, "%s/lessons", data);
    struct course *course = course_load(buf_z(&lessons), NULL);
    if (course)
        reporting_read(files, buf_z(&lessons), course, d.lang);
    start(&d, &page);
    if (is_format(options, "csv"))
        report_csv(&page, &files->view, (struct report_table){options->excel, options->seats}, &d.text);
    else if (is_format(options, "xapi"))
        report_xapi(&page, &files->view, date_of(options->now ? options->now : clock_now()), options->seed, &d.text);
    else
        add_pages(&d, &files->view);
    enum exit_code code = put(&d);
    drill_bank_destroy(files->bank);
    files->bank = NULL;
    course_destroy(course);
    buf_finish(&lessons);
    return code;
}

static enum exit_code tell_no_record(const struct err *err, const struct diag_list *diags)
{
    struct buf text = {0};
    if (err->kind == ERR_SYNTAX)
        tell_error("report.unfit", "path", err->path, NULL);
    else
        tell_err(err);
    diag_print(diags, &text);
    tell_lines(stderr, buf_z(&text));
    buf_finish(&text);
    return err->kind == ERR_SYNTAX ? EXIT_DATA : EXIT_NO_INPUT;
}

/* ---- of a learner ---- */

static enum exit_code write_own(const struct options *options, const char *data)
{
    struct arena arena = {0};
    struct page page;
    struct settings settings;
    const char *why;
    enum exit_code code = EXIT_NO_INPUT;
    if (is_format(options, "csv") || is_format(options, "xapi")) {
        tell_error("cli.wrong_value", "value", options->format, NULL);
        return EXIT_WRONG;
    }
    page_start(&page, &arena, LANG_AR);
    if (report_own(&page, options, data, options->rest[0], &settings, &why)) {
        struct document d = document_of(options, &settings);
        begin(&d, "report.own_title");
        add_page(&d, &page);
        end(&d);
        code = put(&d);
    } else {
        tell_error(why, NULL);
    }
    arena_finish(&arena);
    return code;
}

/* ---- which ---- */

static enum exit_code sit(const struct options *options, const char *data, struct reporting_files *files)
{
    struct buf records = {0};
    bool known = paths_records(&records);
    struct session_options how = {.data = data,
                                  .records = known ? buf_z(&records) : NULL,
                                  .guest = options->guest || files->view.report,
                                  .first = files->view.report ? &screen_report : &screen_reports,
                                  .reporting = files};
    enum exit_code code = run_sitting(options, &how);
    buf_finish(&records);
    return code;
}

/* Names of what there is, for whoever has no terminal to choose on. */
static enum exit_code list(const struct reporting_files *files)
{
    struct arena arena = {0};
    for (size_t i = 0; i < files->view.n_files; i++)
        printf("%s\n", tell_clean(&arena, files->found[i].path));
    if (files->view.n_files == 0)
        tell("report.no_files_here", NULL);
    if (files->view.n_older > 0)
        tell_error("report.older", "n", arena_printf(&arena, "%zu", files->view.n_older), NULL);
    arena_finish(&arena);
    return EXIT_FINE;
}

static enum exit_code report_classes(const struct options *options, const char *data, bool on_screen,
                                     struct reporting_files *files)
{
    enum lang langs[LANG_COUNT];
    struct err err = {0};
    (void)tell_languages(langs);
    struct diag_list diags = {.lang = langs[0]};
    enum exit_code code;
    if (is_format(options, "xapi") && !options->seats) {
        tell_error("report.xapi_seats", NULL);
        return EXIT_WRONG;
    }
    if (!reporting_open(files, options->rest, (size_t)options->n_rest, &diags, &err))
        code = tell_no_record(&err, &diags);
    else if (on_screen)
        code = sit(options, data, files);
    else
        code = write_class(options, data, files);
    diag_finish(&diags);
    return code;
}

static enum exit_code report(const struct options *options, const char *data)
{
    bool on_screen = !options->format && !options->out && (options->plain || isatty(STDOUT_FILENO));
    struct reporting_files *files = xcalloc(1, sizeof *files);
    enum exit_code code;
    files->view.seats = options->seats;
    files->view.lot = lot_draw();
    files->view.mine_only = options->mine;
    if (options->mine && (!on_screen || options->n_rest > 0)) {
        code = write_own(options, data);
    } else if (options->n_rest > 0) {
        code = report_classes(options, data, on_screen, files);
    } else {
        reporting_find(files);
        code = on_screen ? sit(options, data, files) : list(files);
    }
    reporting_close(files);
    free(files);
    return code;
}

enum exit_code command_report(int argc, char **argv)
{
    struct options options;
    struct buf data = {0};
    if (!options_read(argc, argv, &options) || !options_words(&options, options.mine ? 1 : REPORT_MAX_RECORDS))
        return EXIT_WRONG;
    enum exit_code code = EXIT_NO_INPUT;
    if (paths_data(options.data, &data))
        code = report(&options, buf_z(&data));
    else
        tell_error("cli.no_course", "path", buf_z(&data), NULL);
    buf_finish(&data);
    return code;
}
