#include "course/diag.h"
#include "test.h"
#include "text/utf8.h"

TEST(a_list_is_sorted_by_place_and_prints_for_editors)
{
    struct diag_list list = {.lang = LANG_EN};
    struct buf out = {0};
    diag_add(&list, DIAG_ERROR, "b.json", 1, 1, "", "empty-file", (const char *)NULL);
    diag_add(&list, DIAG_ERROR, "a.json", 3, 5, "/x", "missing-comma", (const char *)NULL);
    diag_add(&list, DIAG_WARNING, "a.json", 3, 2, "/x", "same-answer", "text", "نعم", (const char *)NULL);
    diag_add(&list, DIAG_ERROR, "a.json", 3, 5, "/x", "empty-text", (const char *)NULL);
    diag_add(&list, DIAG_ERROR, "a.json", 0, 0, "", "file-missing", (const char *)NULL);
    diag_sort(&list);
    diag_print(&list, &out);
    CHECK_GOLDEN("diag_print.txt", buf_str(&out));
    CHECK_INT(list.n_errors, 4);
    buf_finish(&out);
    diag_finish(&list);
}

TEST(what_a_hostile_file_holds_is_only_text_in_messages)
{
    struct diag_list list = {.lang = LANG_AR};
    struct buf out = {0}, name = {0};
    buf_adds(&name, "\x1B[2J\xFF\u202E\n");
    for (int i = 0; i < 5000; i++)
        buf_adds(&name, "x");
    diag_add(&list, DIAG_ERROR, "\x1B]0;x\x07.json", 1, 1, buf_z(&name), "unknown-member", "name", buf_z(&name), "hint",
             "", (const char *)NULL);
    diag_print(&list, &out);
    size_t at;
    CHECK_INT(utf8_check(buf_str(&out), &at), UTF8_FINE);
    CHECK(out.n < 1500);
    struct str rest = buf_str(&out), line;
    CHECK(str_line(&rest, &line) && !str_line(&rest, &line));
    buf_finish(&out);
    buf_finish(&name);
    diag_finish(&list);
}

TEST(one_file_full_of_faults_does_not_hide_the_others)
{
    struct diag_list list = {.lang = LANG_EN};
    for (int i = 0; i < 1000; i++)
        diag_add(&list, i % 2 ? DIAG_WARNING : DIAG_ERROR, "\x1B", i + 1, 1, "/x", "empty-text", (const char *)NULL);
    CHECK_INT(list.n, DIAG_FILE_MAX);
    CHECK_INT(list.n_errors, 500);
    CHECK_INT(list.n_warnings, 500);
    CHECK(diag_is_full(&list, "\x1B") && !diag_is_full(&list, "b"));
    diag_add(&list, DIAG_ERROR, "b", 7, 1, "", "empty-text", (const char *)NULL);
    CHECK_INT(list.n, DIAG_FILE_MAX + 1);
    CHECK_INT(list.items[list.n - 1].line, 7);
    CHECK_STR(list.items[DIAG_FILE_MAX - 2].code, "empty-text");
    CHECK_STR(list.items[DIAG_FILE_MAX - 1].code, "more-faults");
    diag_finish(&list);
}

TEST(a_full_list_counts_on_but_keeps_no_more)
{
    struct diag_list list = {.lang = LANG_EN};
    char file[16];
    for (int i = 0; i < DIAG_MAX + 50; i++) {
        (void)snprintf(file, sizeof file, "%d", i);
        diag_add(&list, DIAG_ERROR, file, i + 1, 1, "", "empty-text", (const char *)NULL);
    }
    CHECK_INT(list.n, DIAG_MAX);
    CHECK_INT(list.n_errors, DIAG_MAX + 50);
    CHECK(diag_is_full(&list, "new"));
    diag_finish(&list);
    diag_add(NULL, DIAG_ERROR, "a", 1, 1, "", "empty-text", (const char *)NULL);
}
