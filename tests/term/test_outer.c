/* What tmux says of the terminal it is shown in; a script stands in for tmux. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "term/outer.h"
#include "test.h"

static void check_said(const char *script, const char *want)
{
    char path[] = "/tmp/wiqaya-outer-XXXXXX";
    struct buf name = {0};
    int fd = mkstemp(path);
    CHECK(fd >= 0 && file_write_fd(fd, script, strlen(script)) && fchmod(fd, 0700) == 0 && close(fd) == 0);
    outer_ask(path, &name);
    CHECK_STR(buf_z(&name), want);
    buf_finish(&name);
    (void)unlink(path);
}

TEST(the_name_of_the_outer_terminal_is_told)
{
    check_said("#!/bin/sh\necho 'Konsole 22.12.3'\n", "Konsole 22.12.3");
    check_said("#!/bin/sh\n[ \"$*\" = 'display-message -p #{client_termtype}' ] && printf 'foot(1.13.1)'\n",
               "foot(1.13.1)");
}

TEST(who_has_no_name_or_babbles_is_unknown)
{
    check_said("#!/bin/sh\necho\n", "");
    check_said("#!/bin/sh\nexit 1\n", "");
    check_said("#!/bin/sh\nprintf '\\033]2;x\\a'\n", "");
    check_said("#!/bin/sh\nwhile :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done\n", "");
}

TEST(who_is_silent_is_not_waited_for)
{
    check_said("#!/bin/sh\nexec sleep 60\n", "");
}

TEST(where_there_is_nobody_to_ask_nothing_happens)
{
    struct buf name = {0};
    outer_ask("/nonexistent/tmux", &name);
    CHECK_INT(name.n, 0);
    buf_finish(&name);
}
