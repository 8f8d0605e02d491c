/* A report as a file of the trainer's: what the command writes, never over anything, and told where it cannot be. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/report_files.h"
#include "base/file.h"
#include "screen/reported.h"

static const struct app_view app = {.settings = {.lang = LANG_AR, .digits = DIGITS_ARABIC}, .now = SAMPLE_NOW};

static struct reporting_files *open_report(size_t n_records)
{
    struct reporting_files *files = xcalloc(1, sizeof *files);
    reported_make(LANG_AR, n_records, REPORTED_SEATS);
    files->view = reported.view;
    files->view.seats = false;
    return files;
}

/* What is in there belongs to reported. */
static void close_report(struct reporting_files *files)
{
    buf_finish(&files->written);
    free(files);
    reported_drop();
}

static void check_written(struct reporting_files *files, enum report_file file, const char *name, struct buf *text)
{
    struct buf path = {0};
    struct stat is;
    struct err err = {0};
    CHECK(report_write(files, file, &app, &err));
    buf_addf(&path, "%s/%s", getenv("HOME"), name);
    CHECK_STR(files->view.written, buf_z(&path));
    CHECK_INT(stat(buf_z(&path), &is), 0);
    CHECK_INT(is.st_mode & 0777, 0600);
    CHECK(file_read(buf_z(&path), 1 << 20, text, &err));
    buf_finish(&path);
}

static void drop(const char *name)
{
    struct buf path = {0};
    buf_addf(&path, "%s/%s", getenv("HOME"), name);
    CHECK_INT(unlink(buf_z(&path)), 0);
    buf_finish(&path);
}

TEST(a_report_becomes_a_page_a_table_and_statements)
{
    struct reporting_files *files = open_report(2);
    struct buf text = {0}, same = {0};
    struct arena arena = {0};
    struct page page;
    check_written(files, REPORT_FILE_PAPER, "report-2026-11-24-to-2026-11-26.html", &text);
    CHECK(strstr(buf_z(&text), "dir=\"rtl\"") && strstr(buf_z(&text), "تدريب اليوم الأول"));
    CHECK(strstr(buf_z(&text), "</html>"));
    check_written(files, REPORT_FILE_TABLE, "report-2026-11-24-to-2026-11-26.csv", &text);
    page_start(&page, &arena, LANG_AR);
    report_csv(&page, &files->view, (struct report_table){.excel = true}, &same);
    CHECK_STR(buf_z(&text), buf_z(&same));
    check_written(files, REPORT_FILE_XAPI, "report-2026-11-24-to-2026-11-26.xapi.jsonl", &text);
    CHECK(strstr(buf_z(&text), "/verbs/answered") && text.p[text.n - 1] == '\n');
    drop("report-2026-11-24-to-2026-11-26.html");
    drop("report-2026-11-24-to-2026-11-26.csv");
    drop("report-2026-11-24-to-2026-11-26.xapi.jsonl");
    arena_finish(&arena);
    buf_finish(&same);
    buf_finish(&text);
    close_report(files);
}

TEST(no_file_is_written_over)
{
    struct reporting_files *files = open_report(1);
    struct buf text = {0}, path = {0};
    struct err err = {0};
    buf_addf(&path, "%s/report-2026-11-24.html", getenv("HOME"));
    CHECK(file_replace(buf_z(&path), STR("mine"), &err));
    check_written(files, REPORT_FILE_PAPER, "report-2026-11-24-2.html", &text);
    check_written(files, REPORT_FILE_PAPER, "report-2026-11-24-3.html", &text);
    CHECK(file_read(buf_z(&path), 100, &text, &err));
    CHECK_STR(buf_z(&text), "mine");
    drop("report-2026-11-24.html");
    drop("report-2026-11-24-2.html");
    drop("report-2026-11-24-3.html");
    buf_finish(&path);
    buf_finish(&text);
    close_report(files);
}

TEST(where_nothing_can_be_written_no_path_is_told)
{
    struct reporting_files *files = open_report(1);
    struct err err = {0};
    char *home = xstrdup(getenv("HOME"));
    files->view.written = "/of/another";
    CHECK_INT(setenv("HOME", "/nowhere", 1), 0);
    CHECK(!report_write(files, REPORT_FILE_TABLE, &app, &err));
    CHECK(err.kind != ERR_NONE && files->view.written == NULL);
    CHECK_INT(setenv("HOME", home, 1), 0);
    free(home);
    close_report(files);
}
