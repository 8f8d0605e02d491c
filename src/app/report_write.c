/* report_write: the report that is open on the screens, as a file in the trainer's home: what the command report
 * writes, for whoever types no commands. */
#include "app/own_file.h"
#include "app/report_files.h"
#include "app/settings.h"
#include "base/file.h"
#include "face/html.h"
#include "screen/report_page.h"
#include "screen/words.h"

static void write_paper(const struct reporting *r, const struct app_view *app, struct buf *out)
{
    const struct html_options how = {.paper = PAPER_A4, .look = LOOK_REPORT, .digits = settings_digits(&app->settings)};
    enum lang lang = app->settings.lang;
    struct arena arena = {0};
    struct page page;
    html_begin(out, lang, msg(lang, "report.title"), &how);
    page_start(&page, &arena, lang);
    for (size_t i = 0; report_page_paper(&page, r, i); i++) {
        html_page(out, &page, &how);
        arena_reset(&arena);
        page_start(&page, &arena, lang);
    }
    html_end(out);
    arena_finish(&arena);
}

static void write_lines(const struct reporting *r, enum report_file file, const struct app_view *app, struct buf *out)
{
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, app->settings.lang);
    if (file == REPORT_FILE_TABLE)
        report_csv(&page, r, (struct report_table){.excel = true}, out);
    else
        report_xapi(&page, r, date_of(app->now), 0, out);
    arena_finish(&arena);
}

/* The day of its record, or the first of them and the last. */
static void add_name(const struct report *report, struct buf *name)
{
    struct date first = report->records[0].record->date, last = report->records[report->n_records - 1].record->date;
    buf_addf(name, "report-%04d-%02d-%02d", first.year, first.month, first.day);
    if (date_compare(first, last) != 0)
        buf_addf(name, "-to-%04d-%02d-%02d", last.year, last.month, last.day);
}

bool report_write(struct reporting_files *files, enum report_file file, const struct app_view *app, struct err *err)
{
    static const char *const endings[REPORT_FILES] = {
        [REPORT_FILE_PAPER] = ".html", [REPORT_FILE_TABLE] = ".csv", [REPORT_FILE_XAPI] = ".xapi.jsonl"};
    struct buf name = {0}, text = {0};
    files->view.written = NULL;
    add_name(files->view.report, &name);
    bool done = own_file(NULL, buf_z(&name), endings[file], &files->written, err);
    if (done && file == REPORT_FILE_PAPER)
        write_paper(&files->view, app, &text);
    else if (done)
        write_lines(&files->view, file, app, &text);
    done = done && file_replace(buf_z(&files->written), buf_str(&text), err);
    if (done)
        files->view.written = buf_z(&files->written);
    buf_finish(&text);
    buf_finish(&name);
    return done;
}
