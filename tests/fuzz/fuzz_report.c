/* fuzz: engine. A class record, whatever it says: read, written and read again it is the same, and of no class its
 * report tells a count from one to four. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/report.h"
#include "fuzz/demand.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static bool is_told_well(const struct told_vote *vote, size_t n_options)
{
    bool fits = vote->share >= -1 && vote->share <= 100 && (vote->people == 0 || vote->people >= HIDE_LEAST);
    for (size_t i = 0; i < n_options; i++)
        fits = fits && (vote->counts[i] == 0 || vote->counts[i] >= HIDE_LEAST) && vote->counts[i] <= vote->people;
    return fits && (vote->mistake == SIZE_MAX || vote->mistake < n_options);
}

static bool is_percent(int n)
{
    return n >= -1 && n <= 100;
}

static void look_at(const struct report *report)
{
    static struct report_seat seats[CLASS_MAX_SEATS];
    const struct report_item *hard[REPORT_MAX_ITEMS];
    for (size_t i = 0; i < report->n_items; i++) {
        const struct report_item *item = &report->items[i];
        DEMAND(is_told_well(&item->votes[0], item->item->n_options));
        DEMAND(is_told_well(&item->votes[1], item->item->n_options));
        DEMAND(is_told_well(&item->earlier, item->item->n_options));
        DEMAND(fabs(item->telling.r) <= 1 + 1e-9);
    }
    DEMAND(is_percent(report->talk.before) && is_percent(report->talk.after));
    DEMAND(is_percent(report->again.before) && is_percent(report->again.after));
    DEMAND(report_hardest(report, hard, REPORT_MAX_ITEMS) <= report->n_items);
    for (size_t i = 0; i < report->n_records; i++) {
        DEMAND(is_percent(report->records[i].right));
        DEMAND(report->records[i].people == 0 || report->records[i].people >= HIDE_LEAST);
        size_t n = report_seats(report, i, seats);
        DEMAND(n == 0 || n >= HIDE_LEAST);
        for (size_t s = 0; s < n; s++)
            DEMAND(is_percent(seats[s].percent));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct report report;
    struct buf first = {0}, second = {0};
    struct class_record *record = class_record_parse((struct str){(const char *)bytes, n}, "fuzz", NULL);
    if (!record)
        return 0;
    class_record_write(record, &first);
    struct class_record *again = class_record_parse(buf_str(&first), "again", NULL);
    DEMAND(again);
    class_record_write(again, &second);
    DEMAND(str_eq(buf_str(&first), buf_str(&second)));
    const struct class_record *both[] = {record, again};
    report_make(&report, both, 2);
    look_at(&report);
    report_finish(&report);
    class_record_destroy(record);
    class_record_destroy(again);
    buf_finish(&first);
    buf_finish(&second);
    return 0;
}
