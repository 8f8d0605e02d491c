/* An agenda that lies open: every change is in its trainer's file. */
#include "app/planner.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "course/agenda.h"
#include "test.h"

static struct planner *open_in(const char *file, const char *home)
{
    struct diag_list diags = {.lang = LANG_EN};
    CHECK_INT(setenv("HOME", home, 1), 0);
    struct planner *p =
        planner_open(&(struct planner_options){.lessons = "lessons", .file = file, .lang = LANG_AR}, &diags);
    diag_finish(&diags);
    return p;
}

TEST(a_change_is_kept_at_once_and_found_again)
{
    char folder[] = "/tmp/wiqaya-planner-XXXXXX";
    struct buf path = {0};
    struct stat st;
    CHECK(mkdtemp(folder));
    buf_addf(&path, "%s/agenda.json", folder);
    struct planner *p = open_in(NULL, folder);
    CHECK(p);
    if (!p)
        return;
    CHECK(!planner_view(p)->path);
    CHECK(!file_exists(buf_z(&path)));
    CHECK(!planner_take(p, &(struct agenda_edit){AGENDA_HERE, 1, 2, 600}, 0));
    CHECK_STR(planner_view(p)->path, buf_z(&path));
    CHECK_INT(stat(buf_z(&path), &st), 0);
    CHECK_INT(st.st_mode & 0777, 0600);
    CHECK_STR(planner_take(p, &(struct agenda_edit){AGENDA_EARLIER, 0, 0, NO_CLOCK}, 0), "agenda.none_before");
    size_t last = planner_view(p)->agenda->n_days - 1, end = planner_view(p)->agenda->days[last].n - 1;
    CHECK_STR(planner_take(p, &(struct agenda_edit){AGENDA_LATER, last, end, NO_CLOCK}, 0), "agenda.none_after");
    CHECK(!planner_take(p, &(struct agenda_edit){AGENDA_HERE, 1, 0, 600}, 0));
    CHECK_STR(planner_take(p, &(struct agenda_edit){AGENDA_EARLIER, 1, 0, NO_CLOCK}, 0), "agenda.stays");
    CHECK_STR(planner_take(p, &(struct agenda_edit){AGENDA_SKIP, 1, 0, 600}, 0), "agenda.left_behind");
    CHECK(!planner_take(p, &(struct agenda_edit){AGENDA_CLOCK, 1, 0, 10}, 86400 - 600));
    CHECK_INT(planner_view(p)->agenda->clock.ahead, 20);
    CHECK(!planner_take(p, &(struct agenda_edit){AGENDA_HERE, 1, 2, 600}, 0));
    planner_close(p);
    p = open_in(NULL, folder);
    CHECK(p);
    if (p) {
        CHECK(planner_view(p)->agenda->here.known);
        CHECK_INT(planner_view(p)->agenda->here.day, 1);
        CHECK_INT(planner_view(p)->agenda->here.since, 600);
        CHECK_INT(agenda_time(planner_view(p)->agenda, DAY_MINUTES + 5), DAY_MINUTES + 25);
        CHECK(!planner_view(p)->last);
    }
    planner_close(p);
    CHECK_INT(unlink(buf_z(&path)), 0);
    CHECK_INT(rmdir(folder), 0);
    buf_finish(&path);
}

TEST(what_cannot_be_kept_is_told_and_goes_on)
{
    struct planner *p = open_in("/nowhere/agenda.json", "/nowhere");
    CHECK(p);
    if (!p)
        return;
    CHECK_STR(planner_take(p, &(struct agenda_edit){AGENDA_HERE, 0, 3, 600}, 0), "agenda.not_kept");
    CHECK_INT(planner_view(p)->agenda->here.entry, 3);
    CHECK_STR(planner_take(p, &(struct agenda_edit){AGENDA_CLOCK, 0, 0, NO_CLOCK}, 0), "agenda.not_kept");
    CHECK_INT(agenda_time(planner_view(p)->agenda, 10), NO_CLOCK);
    planner_close(p);
}

TEST(a_change_is_taken_back)
{
    static const struct agenda_edit undo = {.kind = AGENDA_UNDO};
    char folder[] = "/tmp/wiqaya-planner-XXXXXX";
    struct buf path = {0}, before = {0}, after = {0};
    struct err err = {0};
    CHECK(mkdtemp(folder));
    buf_addf(&path, "%s/agenda.json", folder);
    struct planner *p = open_in(NULL, folder);
    CHECK(p);
    if (!p)
        return;
    const struct planning *view = planner_view(p);
    CHECK(!planner_take(p, &undo, 0)); /* there is none */
    CHECK(!view->path);
    CHECK(!planner_take(p, &(struct agenda_edit){AGENDA_HERE, 0, 1, 565}, 0));
    CHECK(file_read(buf_z(&path), 1 << 20, &before, &err));
    CHECK(!planner_take(p, &(struct agenda_edit){AGENDA_HERE, 0, 2, 565}, 0));
    CHECK(view->agenda->days[0].entries[1].skipped);
    CHECK(view->last && view->last->kind == AGENDA_HERE && view->last->entry == 2);
    CHECK_STR(planner_take(p, &(struct agenda_edit){AGENDA_EARLIER, 0, 3, 565}, 0), "agenda.is_next");
    CHECK_STR(planner_take(p, &undo, 0), "agenda.undone"); /* what was refused was no change */
    CHECK(view->agenda->here.entry == 1 && !view->agenda->days[0].entries[1].skipped);
    CHECK(file_read(buf_z(&path), 1 << 20, &after, &err));
    CHECK_STR(buf_z(&after), buf_z(&before));
    for (int i = 0; i < 20; i++)
        CHECK(!planner_take(p, &(struct agenda_edit){AGENDA_SKIP, 0, 4, 566}, 0));
    int n = 0;
    for (; view->last; n++)
        CHECK_STR(planner_take(p, &undo, 0), "agenda.undone");
    CHECK_INT(n, 16);
    planner_close(p);
    CHECK_INT(unlink(buf_z(&path)), 0);
    CHECK_INT(rmdir(folder), 0);
    buf_finish(&path);
    buf_finish(&before);
    buf_finish(&after);
}

TEST(a_file_that_is_no_agenda_is_not_opened)
{
    CHECK(!open_in("lessons/course.json", "/nowhere"));
}
