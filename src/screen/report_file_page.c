/* report_file_page: the report of a class as a file: what is on its paper, what it gives away, where it lies and what
 * to do next. */
#include <stdlib.h>

#include "screen/report_page.h"
#include "screen/words.h"

bool report_page_paper(struct page *page, const struct reporting *r, size_t at)
{
    switch (at) {
    case 0:
        report_page_overview(page, r, false);
        return true;
    case 1:
        report_page_again(page, r);
        return true;
    case 2:
        report_page_all(page, r);
        return true;
    case 3:
        if (r->seats)
            report_page_seats(page, r);
        return r->seats;
    }
    return false;
}

static const char *const names[REPORT_FILES] = {
    [REPORT_FILE_PAPER] = "report.paper", [REPORT_FILE_TABLE] = "report.table", [REPORT_FILE_XAPI] = "report.xapi"};

const char *report_page_file_name(const struct page *page, enum report_file file)
{
    return words(page, names[file]);
}

/* Statements are of single seats: without any the file would be empty. */
bool report_page_has_file(const struct reporting *r, enum report_file file)
{
    if (file != REPORT_FILE_XAPI)
        return true;
    struct report_seat *seats = xcalloc(CLASS_MAX_SEATS, sizeof *seats);
    bool any = false;
    for (size_t i = 0; i < r->report->n_records && !any; i++)
        any = report_seats(r->report, i, seats) > 0;
    free(seats);
    return any;
}

static void view_made(struct page *page, const char *path, enum report_file file)
{
    static const char *const next[REPORT_FILES] = {[REPORT_FILE_PAPER] = "report.paper_next",
                                                   [REPORT_FILE_TABLE] = "report.table_next",
                                                   [REPORT_FILE_XAPI] = "report.xapi_next"};
    page_callout(page, TONE_GOOD, words(page, "paper.made"), words_sentence(page, next[file]));
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = words(page, "paper.file");
    field->text = words_copy(page, path);
}

static void view_ask(struct page *page, const struct reporting *r, enum report_file file)
{
    static const char *const about[REPORT_FILES] = {[REPORT_FILE_PAPER] = "report.paper_about",
                                                    [REPORT_FILE_TABLE] = "report.table_about",
                                                    [REPORT_FILE_XAPI] = "report.xapi_about"};
    if (!report_page_has_file(r, file)) {
        page_rich(page, words_sentence(page, "report.xapi_none"));
        page->primary = COMMAND_BACK;
        return;
    }
    page_rich(page, words_sentence(page, about[file]));
    if (file == REPORT_FILE_XAPI)
        page_callout(page, TONE_CAREFUL, words(page, "report.xapi_gives"), words_sentence(page, "report.xapi_care"));
    struct block *block = page_choices(page, CHOOSE_MENU, 1);
    words_option(page, &block->options[0], words(page, "paper.make"), NULL);
    page->focus = 0;
}

void report_page_file(struct page *page, const struct reporting *r, enum report_file file, bool asks)
{
    page->title = report_page_file_name(page, file);
    if (!asks && r->written)
        view_made(page, r->written, file);
    else
        view_ask(page, r, file);
}
