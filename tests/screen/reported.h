/* reported: what a class answered, over the small course of tests/course/data/drill, as a trainer reads it: a question
 * that was talked about, several answers, a survey, two traps and two harmless cards. What app would do is done in
 * memory. */
#pragma once
#include "course/drill.h"
#include "engine/report.h"
#include "sample.h"

enum { REPORTED_ITEMS = 8, REPORTED_SEATS = 20 };

static struct {
    struct course *course;
    struct drill_bank *bank;
    struct class_record *records[2];
    size_t n;
    struct report report;
    struct found_record files[2];
    struct reporting view;
} reported;

/* Of each item and vote: how many seats chose each option, in turn; what is left over did not answer. */
static const unsigned reported_first[REPORTED_ITEMS][ROOM_VOTES][6] = {
    {{8, 6, 5, 1}, {13, 7}}, {{12, 0, 8}}, {{6, 14}}, {{9, 11}}, {{7, 0, 6, 0, 7}}, {{12, 8}}, {{14, 0, 6}}, {{6, 14}},
};

/* How the answers of the second day differ: so many more have it right. */
static inline void reported_choose(struct class_record *record, size_t seat, unsigned more)
{
    struct class_seat mine = {.id = 1000 + seat * 7919 % 1009, .way = seat % 2 ? WAY_PAPER : WAY_NETWORK};
    for (size_t i = 0; i < record->n_items; i++)
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++) {
            const struct class_item *item = &record->items[i];
            unsigned upto = 0;
            for (size_t k = 0; k < item->n_options && k < 6; k++) {
                upto += reported_first[i][vote][k];
                if (seat < upto && !mine.chosen[i][vote])
                    mine.chosen[i][vote] = 1u << k;
            }
            if (mine.chosen[i][vote] && item->right && (item->many || seat % 5 < more))
                mine.chosen[i][vote] = item->many && seat % 3 ? item->right & (item->right - 1) : item->right;
        }
    CHECK(class_record_seat(record, &mine));
}

static inline struct class_record *reported_record(const struct drill *drill, int day, size_t n_seats, unsigned more)
{
    struct ask asked[REPORTED_ITEMS];
    for (size_t i = 0; i < drill->n_items; i++)
        CHECK(ask_of(drill_bank_step(reported.bank, &drill->items[i]), drill->items[i].card, &asked[i]));
    struct class_record *record = class_record_of_drill(drill, asked, (struct date){2026, 11, day});
    record->over = true;
    for (size_t i = 0; i < record->n_items; i++) {
        record->items[i].outcome = ROOM_SHOWN;
        record->items[i].opened[0] = true;
        record->items[i].opened[1] = i == 0;
    }
    for (size_t s = 0; s < n_seats; s++)
        reported_choose(record, s, more);
    return record;
}

/* n_records: of one day, or of that day and two days later. */
static inline void reported_make(enum lang lang, size_t n_records, size_t n_seats)
{
    static const struct drill_item items[REPORTED_ITEMS] = {
        {.unit = "first", .step = "single", .discuss = true},
        {.unit = "first", .step = "multi"},
        {.unit = "first", .step = "truth"},
        {.unit = "first", .step = "views"},
        {.unit = "first", .step = "spot", .card = "bank"},
        {.unit = "first", .step = "spot", .card = "code"},
        {.unit = "first", .step = "spot", .card = "late"},
        {.unit = "first", .step = "spot", .card = "profile"},
    };
    static const struct drill_title titles[] = {
        {"sample", {"تدريب اليوم الأول: نفهم الابتزاز", "Day one: we understand blackmail"}}};
    const struct drill drill = {.id = "sample", .items = items, .n_items = REPORTED_ITEMS};
    reported.course = course_load(test_path("course/data/drill"), NULL);
    CHECK(reported.course);
    reported.bank = drill_bank_load(test_path("course/data/drill"), reported.course, lang);
    reported.n = n_records;
    for (size_t i = 0; i < n_records; i++)
        reported.records[i] = reported_record(&drill, i == 0 ? 24 : 26, n_seats, i == 0 ? 0 : 2);
    report_make(&reported.report, (const struct class_record *const *)reported.records, n_records);
    reported.files[0] = (struct found_record){.name = "class-2026-11-24.json",
                                              .path = "/home/class-2026-11-24.json",
                                              .n_items = REPORTED_ITEMS,
                                              .date = {2026, 11, 24},
                                              .people = 20,
                                              .hands = true,
                                              .ways = {[WAY_PAPER] = true},
                                              .drill = "sample"};
    reported.files[1] = (struct found_record){.name = "class-2026-11-26.json",
                                              .path = "/home/class-2026-11-26.json",
                                              .n_items = REPORTED_ITEMS,
                                              .date = {2026, 11, 26},
                                              .few = true,
                                              .ways = {[WAY_NETWORK] = true},
                                              .drill = "lost-drill"};
    reported.view = (struct reporting){.report = &reported.report,
                                       .bank = reported.bank,
                                       .files = reported.files,
                                       .n_files = 2,
                                       .titles = titles,
                                       .n_titles = 1,
                                       .seats = true};
}

static inline void reported_drop(void)
{
    report_finish(&reported.report);
    for (size_t i = 0; i < reported.n; i++)
        class_record_destroy(reported.records[i]);
    drill_bank_destroy(reported.bank);
    course_destroy(reported.course);
}

static inline struct sample_page *reported_open(enum lang lang, const struct screen_ops *first, size_t n_records,
                                                size_t n_seats)
{
    struct sample_page *s = sample_open(lang);
    reported_make(lang, n_records, n_seats);
    s->view.reporting = &reported.view;
    s->view.terminal = true;
    sample_begin(s, first);
    return s;
}

static inline void reported_close(struct sample_page *s)
{
    sample_close(s);
    reported_drop();
}
