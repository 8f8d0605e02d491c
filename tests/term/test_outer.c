/* What tmux says of the terminal it is shown in; a script stands in for tmux. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "term/outer.h"
#include "test.h"

static struct outer ask_script(const char *script)
{
    char path[] = "/tmp/wiqaya-outer-XXXXXX";
    int fd = mkstemp(path);
    CHECK(fd >= 0 && file_write_fd(fd, script, strlen(script)) && fchmod(fd, 0700) == 0 && close(fd) == 0);
    struct outer outer = outer_ask(path);
    (void)unlink(path);
    return outer;
}

static void check_said(const char *script, bool passes, const char *type, const char *version)
{
    struct outer outer = ask_script(script);
    CHECK(outer.told);
    if (outer.told) {
        CHECK_INT(outer.passes, passes);
        CHECK_STR(outer.type, type);
        CHECK_STR(outer.version, version);
    }
    outer_finish(&outer);
}

static void check_untold(const char *script)
{
    struct outer outer = ask_script(script);
    CHECK(!outer.told && !outer.version && !outer.type);
    outer_finish(&outer);
}

TEST(what_tmux_says_of_the_outer_terminal_is_taken_apart)
{
    check_said("#!/bin/sh\necho '0|xterm-256color|Konsole 22.12.3'\n", false, "xterm-256color", "Konsole 22.12.3");
    check_said("#!/bin/sh\necho '1|xterm-256color|'\n", true, "xterm-256color", "");
    check_said("#!/bin/sh\necho '2|linux|'\n", true, "linux", "");
    check_said("#!/bin/sh\necho 'on|linux|'\n", true, "linux", "");
    check_said("#!/bin/sh\necho 'off|linux|'\n", false, "linux", "");
    check_said("#!/bin/sh\necho '|xterm|'\n", true, "xterm", ""); /* before there was the option */
    check_said(
        "#!/bin/sh\n[ \"$*\" = 'display-message -p #{allow-passthrough}|#{client_termname}|#{client_termtype}' ] "
        "&& printf '0|foot|foot(1.13.1)'\n",
        false, "foot", "foot(1.13.1)");
}

TEST(who_has_no_name_or_babbles_is_unknown)
{
    check_said("#!/bin/sh\necho '0||'\n", false, "", "");
    check_said("#!/bin/sh\necho\n", true, "", "");
    check_said("#!/bin/sh\nprintf '0|\\033]2;x\\a|\\033]2;x\\a'\n", false, "", "");
    check_untold("#!/bin/sh\nexit 1\n");
    check_untold("#!/bin/sh\nwhile :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done\n");
}

TEST(who_is_silent_is_not_waited_for)
{
    check_untold("#!/bin/sh\nexec sleep 60\n");
}

TEST(where_there_is_nobody_to_ask_nothing_happens)
{
    struct outer outer = outer_ask("/nonexistent/tmux");
    CHECK(!outer.told);
    outer_finish(&outer);
}
