/* Sheets on their way into a record: saved after every row, taken back, kept on a full disk, found again. */
#include "app/sheets.h"

#include "classroom.h"
#include "engine/paper.h"

static const struct date today = {2027, 1, 15};
static const char record[] = "class-2027-01-15-paper.json";

static enum exit_code open_sheets(struct sheets *sheets, const struct home *home, const char *file)
{
    char *rest[] = {home->drill.p, NULL};
    struct options options = {.lang = LANG_AR, .data = ".", .record = file, .rest = rest, .n_rest = 1};
    return sheets_open(sheets, &options, LANG_AR, today);
}

static const char *put(struct sheets *sheets, unsigned sheet, uint32_t chosen)
{
    return sheets_apply(sheets, &(struct effect){.kind = EFFECT_SHEET, .number = sheet, .chosen = {chosen, 1, 2}});
}

static uint32_t said(const struct sheets *sheets, unsigned sheet)
{
    const struct class_seat *seat = class_record_find(sheets->record, paper_seat(sheets->view.paper, sheet));
    return seat ? seat->chosen[0][0] : 0;
}

static void apply(struct sheets *sheets, enum effect_kind kind, unsigned sheet)
{
    (void)sheets_apply(sheets, &(struct effect){.kind = kind, .number = sheet});
}

/* The class that was typed in before; behind those another one. */
static void go_on(struct sheets *sheets, unsigned at)
{
    CHECK(sheets->view.n_classes > 0);
    apply(sheets, EFFECT_SHEET_CLASS, at);
    CHECK_INT(sheets->view.n_classes, 0);
}

TEST(every_row_is_on_the_disk_at_once_and_found_again)
{
    struct home home = home_make();
    struct sheets sheets;
    CHECK_INT(open_sheets(&sheets, &home, NULL), EXIT_FINE);
    CHECK(!put(&sheets, 1, 1));
    CHECK_INT(home_mode(&home, record), 0600);
    CHECK(!put(&sheets, 2, 2));
    sheets_close(&sheets); /* as after a power cut */
    CHECK_INT(open_sheets(&sheets, &home, NULL), EXIT_FINE);
    go_on(&sheets, 0);
    CHECK_INT(sheets.record->n_seats, 2);
    CHECK_INT(said(&sheets, 2), 2);
    CHECK(!put(&sheets, 2, 4)); /* replaced, and not twice there */
    CHECK_INT(sheets.record->n_seats, 2);
    sheets_close(&sheets);
    home_remove(&home);
}

TEST(changes_are_taken_back_one_by_one)
{
    struct home home = home_make();
    struct sheets sheets;
    CHECK_INT(open_sheets(&sheets, &home, NULL), EXIT_FINE);
    (void)put(&sheets, 1, 1);
    (void)put(&sheets, 1, 2);
    (void)put(&sheets, 2, 1);
    apply(&sheets, EFFECT_SHEET_DROP, 1);
    CHECK_INT(said(&sheets, 1), 0);
    apply(&sheets, EFFECT_SHEET_UNDO, 0);
    CHECK_INT(said(&sheets, 1), 2);
    apply(&sheets, EFFECT_SHEET_UNDO, 0);
    CHECK_INT(said(&sheets, 2), 0);
    apply(&sheets, EFFECT_SHEET_UNDO, 0);
    CHECK_INT(said(&sheets, 1), 1);
    apply(&sheets, EFFECT_SHEET_UNDO, 0);
    CHECK_INT(sheets.record->n_seats, 0);
    CHECK_INT(sheets.view.n_undo, 0);
    apply(&sheets, EFFECT_SHEET_UNDO, 0);
    sheets_close(&sheets);
    home_remove(&home);
}

TEST(a_full_disk_loses_no_row)
{
    struct home home = home_make();
    struct sheets sheets;
    struct err err = {0};
    struct buf rows = {0};
    CHECK_INT(open_sheets(&sheets, &home, NULL), EXIT_FINE);
    CHECK(!put(&sheets, 1, 1));
    home_limit(10);
    CHECK_STR(put(&sheets, 2, 2), "enter.not_saved");
    CHECK(!sheets.view.saved && !sheets_save(&sheets, &err));
    CHECK_INT(said(&sheets, 2), 2);
    sheets_rows(&sheets, LANG_EN, &rows); /* to be copied, should there be no room at the end either */
    CHECK(strstr(buf_z(&rows), "\n2 ") != NULL);
    struct sheets before;
    CHECK_INT(open_sheets(&before, &home, NULL), EXIT_FINE);
    go_on(&before, 0);
    CHECK_INT(before.record->n_seats, 1); /* the file is the old one, whole */
    sheets_close(&before);
    home_limit(RLIM_INFINITY);
    CHECK(!put(&sheets, 3, 1));
    sheets_close(&sheets);
    CHECK_INT(open_sheets(&sheets, &home, NULL), EXIT_FINE);
    go_on(&sheets, 0);
    CHECK_INT(sheets.record->n_seats, 3);
    sheets_close(&sheets);
    buf_finish(&rows);
    home_remove(&home);
}

TEST(a_record_of_something_else_is_not_touched)
{
    struct home home = home_make();
    struct sheets sheets;
    home_put(&home, "notes.json", "{\"my\": \"notes\"}");
    CHECK_INT(open_sheets(&sheets, &home, home_path(&home, "notes.json")), EXIT_DATA);
    sheets_close(&sheets);
    CHECK(home_says(&home, "notes.json", "my"));
    home_put(&home, record, "{\"my\": \"notes\"}"); /* with the name it would have */
    CHECK_INT(open_sheets(&sheets, &home, NULL), EXIT_FINE);
    CHECK(!put(&sheets, 1, 1));
    sheets_close(&sheets);
    CHECK(home_says(&home, record, "my"));
    CHECK(home_says(&home, "class-2027-01-15-paper-2.json", "paper"));
    home_remove(&home);
}

TEST(a_class_of_two_hundred_sheets_fits)
{
    struct home home = home_make();
    struct sheets sheets;
    CHECK_INT(open_sheets(&sheets, &home, NULL), EXIT_FINE);
    for (unsigned sheet = 1; sheet <= PAPER_MAX_SHEET; sheet++)
        CHECK(!put(&sheets, sheet, 1));
    CHECK_INT(sheets.record->n_seats, PAPER_MAX_SHEET); /* no two numbers are one seat */
    sheets_close(&sheets);
    home_remove(&home);
}

TEST(a_record_that_cannot_be_read_is_told_and_left_alone)
{
    struct home home = home_make();
    struct sheets sheets;
    home_put(&home, "class-2027-01-15-paper.json", "{\"format\": 1, ");
    CHECK_INT(open_sheets(&sheets, &home, NULL), EXIT_FINE);
    CHECK(sheets.view.over && strcmp(sheets.view.over, home_path(&home, "class-2027-01-15-paper.json")) == 0);
    CHECK_STR(sheets.view.path, home_path(&home, "class-2027-01-15-paper-2.json"));
    CHECK(home_says(&home, "class-2027-01-15-paper.json", "{\"format\": 1, "));
    sheets_close(&sheets);
    home_remove(&home);
}

TEST(a_second_class_has_a_record_of_its_own)
{
    struct home home = home_make();
    struct sheets sheets;
    CHECK_INT(open_sheets(&sheets, &home, NULL), EXIT_FINE);
    CHECK_INT(sheets.view.n_classes, 0);
    (void)put(&sheets, 1, 1);
    uint64_t first = sheets.view.paper;
    sheets_close(&sheets);
    CHECK_INT(open_sheets(&sheets, &home, NULL), EXIT_FINE);
    CHECK_INT(sheets.view.n_classes, 1);
    CHECK_STR(sheets.view.classes[0].name, record);
    CHECK_INT(sheets.view.classes[0].n_sheets, 1);
    go_on(&sheets, 1);
    CHECK_INT(said(&sheets, 1), 0);
    (void)put(&sheets, 1, 2);
    CHECK(sheets.view.paper != first);
    CHECK_STR(sheets.view.path, home_path(&home, "class-2027-01-15-paper-2.json"));
    sheets_close(&sheets);
    CHECK_INT(open_sheets(&sheets, &home, NULL), EXIT_FINE);
    CHECK_INT(sheets.view.n_classes, 2);
    go_on(&sheets, 0);
    CHECK_INT(said(&sheets, 1), 1);
    CHECK(sheets.view.paper == first);
    CHECK_STR(sheets.view.path, home_path(&home, record));
    sheets_close(&sheets);
    home_remove(&home);
}

/* As an earlier version wrote it: seats made of the drill alone. */
TEST(a_record_of_an_earlier_version_is_gone_on_with)
{
    struct home home = home_make();
    struct sheets sheets;
    struct buf text = {0};
    CHECK_INT(open_sheets(&sheets, &home, NULL), EXIT_FINE);
    struct class_record *old = class_record_of_drill(&sheets.asking.drill, sheets.asking.asked, today);
    CHECK(class_record_seat(
        old, &(struct class_seat){.id = paper_seat(sheets.asking.print, 7), .way = WAY_PAPER, .chosen = {{2}}}));
    class_record_write(old, &text);
    class_record_destroy(old);
    sheets_close(&sheets);
    home_put(&home, record, buf_z(&text));
    CHECK_INT(open_sheets(&sheets, &home, NULL), EXIT_FINE);
    go_on(&sheets, 0);
    CHECK_INT(said(&sheets, 7), 2);
    CHECK_INT(sheets.record->n_seats, 1);
    CHECK(home_says(&home, record, "papers"));
    sheets_close(&sheets);
    CHECK_INT(open_sheets(&sheets, &home, home_path(&home, record)), EXIT_FINE);
    CHECK_INT(sheets.view.n_classes, 0); /* its name was said */
    CHECK_INT(said(&sheets, 7), 2);
    sheets_close(&sheets);
    buf_finish(&text);
    home_remove(&home);
}
