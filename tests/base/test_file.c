#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "test.h"

/* A fresh folder that everything of a test lies in. */
static char folder[32];

static const char *place(const char *name)
{
    static struct buf path;
    buf_clear(&path);
    buf_addf(&path, "%s/%s", folder, name);
    return path.p;
}

static void start(void)
{
    (void)snprintf(folder, sizeof folder, "/tmp/wiqaya-file-XXXXXX");
    if (!mkdtemp(folder))
        BUG("mkdtemp");
}

static void finish(void)
{
    struct buf command = {0};
    buf_addf(&command, "chmod -R u+w '%s' && rm -rf '%s'", folder, folder);
    CHECK_INT(system(command.p), 0);
    buf_finish(&command);
}

static int mode_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (int)(st.st_mode & 0777) : -1;
}

TEST(what_was_replaced_is_read_again)
{
    struct buf got = {0};
    struct err err = {0};
    start();
    CHECK(file_replace(place("a"), STR("one\0two"), &err));
    CHECK(file_read(place("a"), 7, &got, &err));
    CHECK(str_eq(buf_str(&got), STR("one\0two")));
    CHECK_INT(mode_of(place("a")), 0600);
    CHECK(file_replace(place("a"), STR(""), &err));
    CHECK(file_read(place("a"), 0, &got, &err));
    CHECK_INT(got.n, 0);
    buf_finish(&got);
    finish();
}

TEST(a_file_that_cannot_be_replaced_stays_and_nothing_lies_beside_it)
{
    struct err err = {0};
    start();
    CHECK_INT(mkdir(place("full"), 0700), 0);
    CHECK_INT(mkdir(place("full/inside"), 0700), 0);
    CHECK(!file_replace(place("full"), STR("x"), &err));
    CHECK_INT(err.kind, ERR_IO);
    CHECK_STR(err.path, place("full"));
    CHECK(file_exists(place("full/inside")));
    CHECK_INT(rmdir(place("full/inside")), 0);
    CHECK_INT(rmdir(place("full")), 0);
    CHECK_INT(rmdir(folder), 0); /* empty: no half of a file is left */
    CHECK_INT(mkdir(folder, 0700), 0);
    CHECK(!file_replace(place("no/such/folder"), STR("x"), &err));
    CHECK_INT(err.kind, ERR_MISSING);
    finish();
}

TEST(what_is_no_file_is_not_replaced)
{
    struct err err = {0};
    struct stat st;
    start();
    CHECK_INT(mkfifo(place("fifo"), 0600), 0);
    CHECK(!file_replace(place("fifo"), STR("x"), &err));
    CHECK_INT(err.kind, ERR_UNSUPPORTED);
    CHECK(lstat(place("fifo"), &st) == 0 && S_ISFIFO(st.st_mode));
    CHECK_INT(symlink("/dev/null", place("leads_to_a_device")), 0);
    CHECK(!file_replace(place("leads_to_a_device"), STR("x"), &err));
    CHECK_INT(err.kind, ERR_UNSUPPORTED);
    CHECK(lstat(place("leads_to_a_device"), &st) == 0 && S_ISLNK(st.st_mode));
    finish();
}

TEST(a_link_gives_way_and_what_it_leads_to_stays)
{
    struct buf got = {0};
    struct err err = {0};
    struct stat st;
    start();
    CHECK(file_replace(place("target"), STR("old"), &err));
    CHECK_INT(symlink("target", place("link")), 0);
    CHECK(file_replace(place("link"), STR("new"), &err));
    CHECK(lstat(place("link"), &st) == 0 && S_ISREG(st.st_mode));
    CHECK(file_read(place("target"), 9, &got, &err));
    CHECK_STR(buf_z(&got), "old");
    CHECK_INT(symlink("nowhere", place("dangling")), 0);
    CHECK(file_replace(place("dangling"), STR("new"), &err));
    CHECK(!file_exists(place("nowhere")));
    buf_finish(&got);
    finish();
}

/* Where others may write, the name of the file beside it could be guessed, and a link could wait there. */
TEST(a_link_that_waits_beside_it_is_not_followed)
{
    struct buf got = {0}, trap = {0};
    struct err err = {0};
    start();
    CHECK(file_replace(place("victim"), STR("mine"), &err));
    buf_addf(&trap, "%s.%ld.new", place("a"), (long)getpid());
    CHECK_INT(symlink("victim", buf_z(&trap)), 0);
    CHECK(file_replace(place("a"), STR("x"), &err));
    CHECK(file_read(place("victim"), 9, &got, &err));
    CHECK_STR(buf_z(&got), "mine");
    buf_finish(&got);
    buf_finish(&trap);
    finish();
}

TEST(limits_are_exact)
{
    struct buf got = {0};
    struct err err = {0};
    start();
    CHECK(file_replace(place("five"), STR("12345"), &err));
    CHECK(file_read(place("five"), 5, &got, &err));
    CHECK(!file_read(place("five"), 4, &got, &err));
    CHECK_INT(err.kind, ERR_TOO_LARGE);
    buf_finish(&got);
    finish();
}

TEST(only_regular_files_are_read_and_none_hangs)
{
    struct buf got = {0};
    struct err err = {0};
    start();
    CHECK(!file_read(place("nothing"), 9, &got, &err));
    CHECK_INT(err.kind, ERR_MISSING);
    CHECK(!file_read(folder, 9, &got, &err));
    CHECK_INT(err.kind, ERR_SYNTAX);
    CHECK_INT(mkfifo(place("fifo"), 0600), 0);
    CHECK(!file_read(place("fifo"), 9, &got, &err));
    CHECK_INT(err.kind, ERR_SYNTAX);
    CHECK(!file_read("/dev/zero", 9, &got, &err));
    CHECK_INT(err.kind, ERR_SYNTAX);
    buf_finish(&got);
    finish();
}

TEST(a_stream_is_read_to_its_end_and_not_past_its_limit)
{
    struct buf got = {0};
    struct err err = {0};
    int ends[2];
    CHECK_INT(pipe(ends), 0);
    CHECK(file_write_fd(ends[1], "some words", 10));
    (void)close(ends[1]);
    buf_adds(&got, "old");
    CHECK(file_read_fd(ends[0], "-", 100, &got, &err));
    CHECK_STR(buf_z(&got), "some words");
    (void)close(ends[0]);
    int zero = open("/dev/zero", O_RDONLY | O_CLOEXEC);
    CHECK(!file_read_fd(zero, "zero", 100000, &got, &err));
    CHECK_INT(err.kind, ERR_TOO_LARGE);
    CHECK(got.n <= 100000);
    (void)close(zero);
    CHECK(!file_read_fd(-1, "-", 1, &got, &err));
    CHECK(!file_write_fd(-1, "x", 1));
    buf_finish(&got);
}

TEST(folders_are_private_and_made_with_their_parents)
{
    struct err err = {0};
    start();
    CHECK(file_make_dirs(place("a/b//c"), &err));
    CHECK(file_make_dirs(place("a/b/c/"), &err));
    CHECK_INT(mode_of(place("a")), 0700);
    CHECK_INT(mode_of(place("a/b/c")), 0700);
    CHECK(file_replace(place("a/file"), STR(""), &err));
    CHECK(!file_make_dirs(place("a/file/deep"), &err));
    CHECK_INT(err.kind, ERR_MISSING);
    CHECK(!file_make_dirs(place("a/file"), &err));
    CHECK_INT(err.kind, ERR_MISSING);
    CHECK(file_is_folder(place("a/b")) && !file_is_folder(place("a/file")) && !file_is_folder(place("a/none")));
    finish();
}
