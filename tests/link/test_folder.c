/* A room in a folder: what is told, what is told again, and what lies there besides. */
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "link/folder_file.h"
#include "stage.h"

#define ROOM     "2e235767"
#define T(below) "wiqaya/" ROOM "/" below

static char *folder_make(void)
{
    char *dir = xstrdup("/tmp/wiqaya-test-XXXXXX");
    CHECK(mkdtemp(dir) != NULL);
    return dir;
}

static void folder_remove(char *dir)
{
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf %s", dir);
    CHECK_INT(system(command), 0);
    free(dir);
}

static struct link *opened(const char *dir)
{
    struct err err = {0};
    struct link *l = link_folder_open(dir, ROOM, &err);
    if (!l) {
        test_fail(__FILE__, __LINE__, "not opened: %s", err.detail);
        exit(EXIT_FAILURE);
    }
    return l;
}

static void place(const char *dir, const char *name, struct str bytes)
{
    char path[256];
    struct err err = {0};
    (void)snprintf(path, sizeof path, "%s/wiqaya-" ROOM "/%s", dir, name);
    CHECK(file_replace(path, bytes, &err));
}

TEST(a_folder_carries_messages_and_what_is_retained)
{
    char *dir = folder_make();
    struct link *host = opened(dir), *seat = opened(dir);
    CHECK_INT(link_state(host), LINK_UP);
    CHECK(link_subscribe(host, T("seat/+/up")) && link_subscribe(seat, T("state")));
    CHECK(link_publish(host, T("state"), STR("first"), true));
    CHECK(stage_hears(seat, T("state"), "first"));
    CHECK(link_publish(host, T("state"), STR("second"), true));
    CHECK(stage_hears(seat, T("state"), "second"));
    CHECK(link_publish(seat, T("seat/7/up"), STR("one"), false) &&
          link_publish(seat, T("seat/7/up"), STR("two"), false));
    CHECK(stage_hears(host, T("seat/7/up"), "one"));
    CHECK(stage_hears(host, T("seat/7/up"), "two"));
    CHECK_INT(stage_heard(host, 1200), 0); /* looked at again, and nothing is told twice */
    CHECK_INT(stage_heard(seat, 0), 0);
    struct link *late = opened(dir);
    struct link_message m;
    CHECK(link_subscribe(late, T("state")));
    CHECK(link_next(late, &m) && m.retained && str_eq(m.payload, STR("second")));
    CHECK(!link_next(late, &m));
    link_close(late);
    link_close(seat);
    link_close(host);
    link_folder_clear(dir, ROOM);
    CHECK(rmdir(dir) == 0); /* nothing was left */
    free(dir);
}

TEST(nobody_hears_oneself_nor_what_was_not_asked_for)
{
    char *dir = folder_make();
    struct link *a = opened(dir), *b = opened(dir);
    CHECK(link_subscribe(a, T("seat/1/up")) && link_subscribe(b, T("seat/2/up")));
    CHECK(link_publish(a, T("seat/1/up"), STR("x"), false));
    CHECK_INT(stage_heard(a, 600) + stage_heard(b, 600), 0);
    CHECK(!link_publish(a, T("Seat/1"), STR("x"), false));
    CHECK(!link_publish(a, T("../x"), STR("x"), false));
    CHECK(!link_publish(a, "wiqaya/other/state", STR("x"), true));
    link_close(a);
    link_close(b);
    folder_remove(dir);
}

TEST(rubbish_huge_files_symlinks_and_half_written_files_are_passed_over)
{
    char *dir = folder_make(), path[256], target[256];
    struct link *host = opened(dir);
    struct buf whole = {0}, huge = {0};
    CHECK(link_subscribe(host, T("seat/+/up")) && link_subscribe(host, T("state")));
    folder_file_write(STR("half a message"), &whole);
    place(dir, "m-00000001-00000001-seat-1-up", (struct str){whole.p, whole.n - 1});
    place(dir, "m-00000001-00000002-seat-1-up", (struct str){whole.p, 10});
    place(dir, "m-00000001-00000003-seat-1-up", STR(""));
    place(dir, "m-00000001-00000004-SEAT-1-UP", buf_str(&whole));
    place(dir, "M-00000001-00000005-seat-1-up", buf_str(&whole));
    place(dir, "m-00000001-00000006-seat-1-up.bak", buf_str(&whole));
    place(dir, "Thumbs.db", STR("rubbish"));
    place(dir, "k-", buf_str(&whole));
    place(dir, "k-state-", buf_str(&whole));
    for (int i = 0; i < 100000; i++)
        buf_adds(&huge, "wiqaya 1 ");
    place(dir, "m-00000001-00000007-seat-1-up", buf_str(&huge));
    place(dir, "real", buf_str(&whole));
    (void)snprintf(target, sizeof target, "%s/wiqaya-" ROOM "/real", dir);
    (void)snprintf(path, sizeof path, "%s/wiqaya-" ROOM "/k-state", dir);
    CHECK(symlink(target, path) == 0);
    (void)snprintf(path, sizeof path, "%s/wiqaya-" ROOM "/m-00000001-00000008-seat-1-up", dir);
    CHECK(mkfifo(path, 0600) == 0);
    (void)snprintf(path, sizeof path, "%s/wiqaya-" ROOM "/m-00000001-00000009-seat-1-up", dir);
    CHECK(mkdir(path, 0700) == 0);
    CHECK_INT(stage_heard(host, 700), 0);
    CHECK_INT(link_state(host), LINK_UP);
    place(dir, "m-00000001-00000001-seat-1-up", buf_str(&whole)); /* its other half has come */
    CHECK(stage_hears(host, T("seat/1/up"), "half a message"));
    CHECK_INT(stage_heard(host, 700), 0);
    link_close(host);
    buf_finish(&whole);
    buf_finish(&huge);
    folder_remove(dir);
}

TEST(a_folder_that_is_taken_out_and_put_back_is_a_link_that_was_down)
{
    char *dir = folder_make(), away[64];
    struct link *host = opened(dir), *seat = opened(dir);
    CHECK(link_subscribe(seat, T("state")));
    CHECK(link_publish(host, T("state"), STR("before"), true));
    CHECK(stage_hears(seat, T("state"), "before"));
    (void)snprintf(away, sizeof away, "%s-away", dir);
    CHECK(rename(dir, away) == 0);
    CHECK(!link_publish(seat, T("seat/1/up"), STR("x"), false));
    CHECK(link_publish(host, T("state"), STR("meanwhile"), true));
    CHECK_INT(link_state(host), LINK_DOWN);
    CHECK_INT(link_state(seat), LINK_DOWN);
    struct err err;
    link_why(seat, &err);
    CHECK_INT(err.kind, ERR_MISSING);
    CHECK(rename(away, dir) == 0);
    struct link_message m;
    for (int64_t until = stage_ms() + PATIENCE_MS; link_state(host) != LINK_UP && stage_ms() < until;
         (void)poll(NULL, 0, 20))
        (void)link_next(host, &m);
    CHECK(stage_hears(seat, T("state"), "meanwhile"));
    CHECK_INT(link_state(seat), LINK_UP);
    link_close(seat);
    link_close(host);
    folder_remove(dir);
}

TEST(a_room_that_is_a_symlink_or_has_no_folder_is_not_opened)
{
    char *dir = folder_make(), path[128];
    struct err err = {0};
    (void)snprintf(path, sizeof path, "%s/wiqaya-" ROOM, dir);
    CHECK(symlink("/tmp", path) == 0);
    CHECK(!link_folder_open(dir, ROOM, &err));
    CHECK(err.kind != ERR_NONE);
    err = (struct err){0};
    (void)snprintf(path, sizeof path, "%s/missing", dir);
    CHECK(!link_folder_open(path, ROOM, &err));
    CHECK_INT(err.kind, ERR_MISSING);
    folder_remove(dir);
}

TEST(many_seats_at_once_lose_nothing)
{
    enum { SEATS = 30, EACH = 10 };
    char *dir = folder_make(), topic[64], text[16];
    struct link *host = opened(dir), *seats[SEATS];
    bool heard[SEATS][EACH] = {0};
    CHECK(link_subscribe(host, T("seat/+/up")));
    for (int i = 0; i < SEATS; i++)
        seats[i] = opened(dir);
    for (int k = 0; k < EACH; k++)
        for (int i = 0; i < SEATS; i++) {
            (void)snprintf(topic, sizeof topic, T("seat/%d/up"), i + 1);
            (void)snprintf(text, sizeof text, "%d", k);
            CHECK(link_publish(seats[i], topic, str_of(text), false));
        }
    int n = 0;
    struct link_message m;
    for (int64_t until = stage_ms() + PATIENCE_MS; n < SEATS * EACH && stage_ms() < until; (void)poll(NULL, 0, 20))
        while (link_next(host, &m)) {
            int seat = atoi(m.topic + strlen(T("seat/"))), k = m.payload.n == 1 ? m.payload.p[0] - '0' : 0;
            CHECK(!heard[seat - 1][k]);
            heard[seat - 1][k] = true;
            n++;
        }
    CHECK_INT(n, SEATS * EACH);
    for (int i = 0; i < SEATS; i++)
        link_close(seats[i]);
    link_close(host);
    folder_remove(dir);
}

/* As somebody does who wants to hold up a room: more than is opened in one look, before and behind what is honest. */
TEST(thousands_of_rubbish_files_do_not_hold_up_a_room)
{
    enum { RUBBISH = 9000, FOREIGN = 20000 };
    char *dir = folder_make(), path[256];
    struct link *host = opened(dir), *seat = opened(dir);
    CHECK(link_subscribe(host, T("seat/+/up")));
    for (int i = 0; i < RUBBISH + FOREIGN; i++) {
        (void)snprintf(path, sizeof path,
                       i < RUBBISH ? "%s/wiqaya-" ROOM "/m-00000000-%08x-seat-1-up" : "%s/wiqaya-" ROOM "/foreign-%u",
                       dir, (unsigned)i);
        int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        CHECK(fd >= 0 && close(fd) == 0);
    }
    CHECK(link_publish(seat, T("seat/7/up"), STR("honest"), false));
    CHECK(stage_hears(host, T("seat/7/up"), "honest"));
    link_close(seat);
    link_close(host);
    folder_remove(dir);
}

TEST(names_read_back_and_others_are_none)
{
    struct folder_name name = {.sender = 0xdeadbeef, .serial = 12}, back;
    char text[FOLDER_NAME];
    (void)snprintf(name.topic, sizeof name.topic, T("seat/12/up"));
    CHECK(folder_name_write(ROOM, &name, text));
    CHECK_STR(text, "m-deadbeef-0000000c-seat-12-up");
    CHECK(folder_name_read(ROOM, text, &back));
    CHECK(back.sender == name.sender && back.serial == name.serial && !back.retained);
    CHECK_STR(back.topic, name.topic);
    name.retained = true;
    CHECK(folder_name_write(ROOM, &name, text));
    CHECK_STR(text, "k-seat-12-up");
    CHECK(folder_name_read(ROOM, text, &back) && back.retained);
    static const char *const others[] = {"",
                                         "k",
                                         "k-",
                                         "k--a",
                                         "k-a-",
                                         "k-a--b",
                                         "k-a/b",
                                         "k-a.b",
                                         "m-",
                                         "t-00000001",
                                         "m-0000000-00000001-a",
                                         "m-00000001-0000000g-a",
                                         "m-00000001-00000001-",
                                         "m-00000001-00000001",
                                         "K-state"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (folder_name_read(ROOM, others[i], &back))
            test_fail(__FILE__, __LINE__, "read: %s", others[i]);
}
