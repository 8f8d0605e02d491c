#include "base/log.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "test.h"

static char path[32];

/* A name that no file has. */
static void start(void)
{
    (void)snprintf(path, sizeof path, "/tmp/wiqaya-log-XXXXXX");
    int fd = mkstemp(path);
    CHECK(fd >= 0);
    (void)close(fd);
    (void)unlink(path);
}

static void read_log(struct buf *out)
{
    struct err err = {0};
    CHECK(file_read(path, 10000, out, &err));
}

TEST(without_a_file_nothing_is_written)
{
    start();
    log_line(LOG_ERROR, "test", "lost");
    log_close();
    log_close();
    CHECK(!file_exists(path));
}

TEST(the_log_is_private_and_appended_to)
{
    struct buf text = {0};
    struct err err = {0};
    struct stat st = {0};
    start();
    for (int i = 0; i < 2; i++) {
        CHECK(log_open(path, LOG_INFO, &err));
        log_line(LOG_ERROR, "test", "round %d", i);
        log_close();
        log_line(LOG_ERROR, "test", "after the end");
    }
    CHECK_INT(stat(path, &st), 0);
    CHECK_INT(st.st_mode & 0777, 0600);
    read_log(&text);
    struct str rest = buf_str(&text), line;
    CHECK(str_line(&rest, &line) && str_ends(line, STR(" error test: round 0")));
    CHECK(str_line(&rest, &line) && str_ends(line, STR(" error test: round 1")));
    CHECK(!str_line(&rest, &line));
    buf_finish(&text);
    (void)unlink(path);
}

TEST(what_is_more_talkative_than_asked_for_is_left_out)
{
    struct buf text = {0};
    struct err err = {0};
    start();
    CHECK(log_open(path, LOG_INFO, &err));
    log_line(LOG_DEBUG, "test", "details");
    log_line(LOG_INFO, "test", "news");
    read_log(&text); /* a line is in the file at once */
    CHECK(strstr(buf_z(&text), "details") == NULL && strstr(buf_z(&text), "info test: news\n") != NULL);
    log_close();
    buf_finish(&text);
    (void)unlink(path);
}

TEST(a_log_that_cannot_be_opened_is_an_error)
{
    struct err err = {0};
    CHECK(!log_open("/no/such/folder/log", LOG_INFO, &err));
    CHECK_INT(err.kind, ERR_MISSING);
    log_line(LOG_ERROR, "test", "lost");
}
