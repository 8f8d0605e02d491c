/* Class records found in the home folder, read, and put together. */
#include "app/reporting.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "screen/report_page.h"
#include "screen/reported.h"

static void save(const char *name, const struct class_record *record)
{
    struct buf path = {0}, text = {0};
    struct err err;
    buf_addf(&path, "%s/%s", getenv("HOME"), name);
    class_record_write(record, &text);
    CHECK(file_replace(buf_z(&path), buf_str(&text), &err));
    buf_finish(&path);
    buf_finish(&text);
}

static void save_rubbish(const char *name)
{
    struct buf path = {0};
    struct err err;
    buf_addf(&path, "%s/%s", getenv("HOME"), name);
    CHECK(file_replace(buf_z(&path), STR("{\"format\": 1"), &err));
    buf_finish(&path);
}

static struct reporting_files *open_home(void)
{
    struct reporting_files *files = xcalloc(1, sizeof *files);
    reported_make(LANG_EN, 2, REPORTED_SEATS);
    save("class-2026-11-24.json", reported.records[0]);
    save("class-2026-11-26.json", reported.records[1]);
    save("other.json", reported.records[1]);
    save_rubbish("class-broken.json");
    reporting_find(files);
    return files;
}

static void close_home(struct reporting_files *files)
{
    reporting_close(files);
    free(files);
    reported_drop();
}

TEST(records_of_classes_are_found_and_rubbish_is_not)
{
    struct reporting_files *files = open_home();
    CHECK_INT(files->view.n_files, 2);
    CHECK_STR(files->view.files[0].name, "class-2026-11-24.json");
    CHECK_INT(files->view.files[1].n_items, REPORTED_ITEMS);
    CHECK_INT(files->view.files[1].date.day, 26);
    CHECK_INT(files->view.files[1].people, files->view.files[0].people);
    CHECK(files->view.files[1].people >= REPORTED_SEATS && !files->view.files[1].few);
    close_home(files);
}

TEST(how_a_record_was_answered_is_found)
{
    struct reporting_files *files = xcalloc(1, sizeof *files);
    reported_make(LANG_EN, 2, REPORTED_SEATS);
    reported.records[1]->n_seats = 1;
    reported.records[1]->items[0].hand_people[0] = reported.records[1]->items[0].hands[0][0] = 7;
    save("class-2026-11-24.json", reported.records[0]);
    save("class-2026-11-26.json", reported.records[1]);
    reporting_find(files);
    const struct found_record *seats = &files->view.files[0], *mixed = &files->view.files[1];
    CHECK(!seats->hands && seats->ways[WAY_PAPER] && seats->ways[WAY_NETWORK] && !seats->ways[WAY_FOLDER]);
    CHECK(mixed->hands && mixed->ways[WAY_PAPER] + mixed->ways[WAY_NETWORK] == 1);
    close_home(files);
}

static void check_title(const struct reporting_files *files, enum lang lang, const char *drill, const char *title)
{
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, lang);
    CHECK_STR(report_page_drill(&page, &files->view, drill), title);
    arena_finish(&arena);
}

TEST(a_record_is_called_as_its_drill_is_where_that_lies_here)
{
    static const char own[] = "{\"format\":1,\"id\":\"sample\",\"title\":{\"ar\":\"لي\",\"en\":\"Mine\"},"
                              "\"items\":[{\"unit\":\"u\",\"step\":\"s\",\"discuss\":true}]}";
    struct reporting_files *files = open_home();
    struct buf path = {0};
    struct err err;
    CHECK_STR(files->view.files[0].drill, "sample");
    buf_addf(&path, "%s/renamed.drill.json", getenv("HOME"));
    CHECK(file_replace(buf_z(&path), STR(own), &err));
    reporting_read(files, test_path("course/data/drill"), reported.course, LANG_AR);
    check_title(files, LANG_EN, "sample", "Mine");
    check_title(files, LANG_AR, "sample", "لي");
    check_title(files, LANG_AR, "nowhere", "nowhere");
    CHECK_INT(unlink(buf_z(&path)), 0);
    buf_finish(&path);
    close_home(files);
}

TEST(one_is_chosen_or_all_of_them_together)
{
    struct reporting_files *files = open_home();
    CHECK(reporting_choose(files, 1));
    CHECK_INT(files->view.report->n_records, 1);
    CHECK_INT(files->view.report->records[0].record->date.day, 26);
    CHECK(reporting_choose(files, 2));
    CHECK_INT(files->view.report->n_records, 2);
    CHECK(files->view.report->same);
    CHECK_INT(unlink(files->found[0].path), 0);
    CHECK(!reporting_choose(files, 0)); /* it is gone */
    CHECK(files->view.report == NULL);
    CHECK(reporting_choose(files, 2)); /* what is left */
    CHECK_INT(files->view.report->n_records, 1);
    close_home(files);
}

/* A part of a class and all of it, of one day: a class is not compared with itself, nor is anybody counted twice. */
TEST(records_of_one_day_are_one)
{
    struct reporting_files *files = open_home();
    struct class_record *whole = reported.records[1];
    size_t n = whole->n_seats;
    whole->n_seats = n - 6;
    save("class-2026-11-26.json", whole);
    whole->n_seats = n;
    save("class-all.json", whole);
    reporting_close(files);
    reporting_find(files);
    CHECK_INT(files->view.n_files, 3);
    CHECK(reporting_choose(files, 2));
    unsigned people = files->view.report->records[0].people, answered = files->view.report->items[0].votes[0].people;
    CHECK(reporting_choose(files, 3));
    CHECK_INT(files->view.report->n_records, 2); /* two days */
    CHECK_INT(files->view.report->records[1].people, people);
    CHECK_INT(files->view.report->items[0].votes[0].people, answered);
    CHECK_INT(unlink(files->found[0].path), 0);
    CHECK(reporting_choose(files, 3));
    CHECK_INT(files->view.report->n_records, 1);
    CHECK_INT(files->view.report->again.before, -1);
    CHECK_INT(unlink(files->found[2].path), 0);
    close_home(files);
}

TEST(a_file_that_is_no_record_is_named)
{
    struct reporting_files *files = open_home();
    struct diag_list diags = {.lang = LANG_EN};
    struct err err = {0};
    char *paths[] = {(char[]){"/dev/null"}, NULL}, *missing[] = {(char[]){"nowhere.json"}, NULL};
    CHECK(!reporting_open(files, missing, 1, &diags, &err));
    CHECK_INT(err.kind, ERR_MISSING);
    CHECK(!reporting_open(files, paths, 1, &diags, &err));
    CHECK_STR(err.path, "/dev/null");
    diag_finish(&diags);
    close_home(files);
}

TEST(what_was_asked_is_read_in_the_language_that_is_wanted)
{
    struct reporting_files *files = open_home();
    CHECK(reporting_choose(files, 0));
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct arena arena = {0};
        struct page page;
        reporting_read(files, test_path("course/data/drill"), reported.course, (enum lang)lang);
        CHECK(files->view.bank != NULL);
        page_start(&page, &arena, (enum lang)lang);
        arena_finish(&arena);
    }
    close_home(files);
}

/* Two a day, from the first of October on; away: they are taken away again. */
static void save_many(unsigned n, bool away)
{
    struct date date = reported.records[0]->date;
    struct buf name = {0};
    for (unsigned i = 0; i < n; i++) {
        reported.records[0]->date = (struct date){2026, 10, 1 + (int)i / 2};
        buf_clear(&name);
        buf_addf(&name, "class-2026-10-%02u%s.json", 1 + i / 2, i % 2 ? "-2" : "");
        if (!away) {
            save(buf_z(&name), reported.records[0]);
            continue;
        }
        struct buf path = {0};
        buf_addf(&path, "%s/%s", getenv("HOME"), buf_z(&name));
        CHECK_INT(unlink(buf_z(&path)), 0);
        buf_finish(&path);
    }
    reported.records[0]->date = date;
    buf_finish(&name);
}

TEST(the_newest_are_listed_where_not_all_can_be)
{
    enum { MORE = 53 };
    struct reporting_files *files = open_home();
    save_many(MORE, false);
    reporting_close(files);
    reporting_find(files);
    CHECK_INT(files->view.n_files, REPORTING_MAX_FILES);
    CHECK_INT(files->view.n_older, MORE + 2 - REPORTING_MAX_FILES);
    CHECK_STR(files->view.files[REPORTING_MAX_FILES - 1].name, "class-2026-11-26.json");
    CHECK_STR(files->view.files[REPORTING_MAX_FILES - 3].name, "class-2026-10-27.json");
    CHECK_STR(files->view.files[REPORTING_MAX_FILES - 4].name, "class-2026-10-26-2.json");
    CHECK_STR(files->view.files[REPORTING_MAX_FILES - 5].name, "class-2026-10-26.json");
    CHECK(reporting_choose(files, REPORTING_MAX_FILES)); /* together: the newest of them */
    CHECK_INT(files->view.report->records[files->view.report->n_records - 1].record->date.day, 26);
    CHECK_INT(files->view.report->records[files->view.report->n_records - 1].record->date.month, 11);
    save_many(MORE, true);
    close_home(files);
}
