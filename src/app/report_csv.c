/* report_csv: a report as a table. What the report does not tell the table does not either. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/report_files.h"
#include "face/csv.h"
#include "screen/report_page.h"
#include "screen/words.h"

static const char *const columns[] = {"date",          "drill",   "item",        "unit",        "unit_title",
                                      "step",          "card",    "question",    "vote",        "people",
                                      "right_percent", "note",    "option",      "option_text", "right",
                                      "count",         "telling", "correlation", "seats",       NULL};
static const char *const seat_columns[] = {"date", "drill", "seat", "answers", "right_percent", NULL};

struct table {
    const struct page *page;
    const struct reporting *r;
    struct report_table how;
    struct buf *out;
};

static void add_header(const struct table *t, const char *const *names)
{
    for (; *names; names++)
        csv_cell(t->out, t->how.excel ? words(t->page, arena_printf(t->page->arena, "report.csv.%s", *names)) : *names);
    csv_end(t->out);
}

static void add_start(const struct table *t, const struct class_record *record)
{
    csv_cell(t->out,
             arena_printf(t->page->arena, "%04d-%02d-%02d", record->date.year, record->date.month, record->date.day));
    csv_cell(t->out, record->drill);
}

static void add_number(const struct table *t, bool told, long long n)
{
    if (told)
        csv_number(t->out, n);
    else
        csv_cell(t->out, "");
}

/* Why there is no number. */
static const char *note_of(const struct told_vote *vote, const struct class_item *item)
{
    if (vote->few)
        return "few";
    if (vote->edge != EDGE_NONE)
        return vote->edge == EDGE_FEW_RIGHT ? "few-right" : "few-wrong";
    return item->right == 0 ? "opinion" : vote->hidden ? "hidden" : "";
}

static void add_telling(const struct table *t, const struct report_telling *telling)
{
    static const char *const names[] = {[TELLING_FEW] = "few-seats",
                                        [TELLING_NOTHING] = "nothing",
                                        [TELLING_AGAINST] = "against",
                                        [TELLING_WEAK] = "weak",
                                        [TELLING_WELL] = "well"};
    csv_cell(t->out, telling->n_seats > 0 ? names[telling->what] : "");
    double r = round(telling->r * 10) / 10 + 0.0; /* to one place, where nobody sees single people; -0 is 0 */
    csv_cell(t->out, telling->what < TELLING_AGAINST ? "" : arena_printf(t->page->arena, "%.1f", r));
    add_number(t, telling->n_seats >= HIDE_LEAST, (long long)telling->n_seats);
}

static void add_option(const struct table *t, const struct report *report, const struct report_item *item,
                       unsigned vote, size_t option)
{
    const struct told_vote *told = &item->votes[vote];
    const struct class_item *is = item->item;
    add_start(t, report->records[0].record);
    csv_number(t->out, (long long)item->at + 1);
    csv_cell(t->out, is->unit);
    csv_cell(t->out, report_page_unit(t->page, t->r, is->unit));
    csv_cell(t->out, is->step);
    csv_cell(t->out, is->card ? is->card : "");
    csv_cell(t->out, report_page_question(t->page, t->r, is, true));
    csv_number(t->out, vote + 1);
    add_number(t, told->people > 0, told->people);
    add_number(t, told->share >= 0, told->share);
    csv_cell(t->out, note_of(told, is));
    csv_cell(t->out, is->options[option]);
    csv_cell(t->out, report_page_option(t->page, t->r, is, option));
    csv_cell(t->out, is->right == 0 ? "" : is->right >> option & 1u ? "1" : "0");
    add_number(t, told->people > 0 && !(told->hidden >> option & 1u), told->counts[option]);
    add_telling(t, &item->telling);
    csv_end(t->out);
}

static void add_items(const struct table *t, const struct report *report)
{
    for (size_t i = 0; i < report->n_items; i++)
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            for (size_t k = 0; k < report->items[i].item->n_options; k++)
                if (report->items[i].votes[vote].people > 0 || report->items[i].votes[vote].few)
                    add_option(t, report, &report->items[i], vote, k);
}

static void add_seats(const struct table *t, const struct report *report, size_t record)
{
    struct report_seat *seats = xcalloc(CLASS_MAX_SEATS, sizeof *seats);
    size_t n = report_seats(report, 0, seats);
    report_draw_lots(seats, n, t->r->lot + record);
    for (size_t i = 0; i < n; i++) {
        add_start(t, report->records[0].record);
        csv_number(t->out, (long long)seats[i].number);
        csv_number(t->out, seats[i].answers);
        add_number(t, seats[i].percent >= 0, seats[i].percent);
        csv_end(t->out);
    }
    free(seats);
}

/* Each record for itself: what changed between them is seen in a pivot table. */
void report_csv(const struct page *page, const struct reporting *r, struct report_table how, struct buf *out)
{
    const struct table t = {.page = page, .r = r, .how = how, .out = out};
    if (how.excel)
        csv_mark(out);
    add_header(&t, how.seats ? seat_columns : columns);
    for (size_t i = 0; i < r->report->n_records; i++) {
        struct report one;
        report_make(&one, &r->report->records[i].record, 1);
        if (how.seats)
            add_seats(&t, &one, i);
        else
            add_items(&t, &one);
        report_finish(&one);
    }
}
