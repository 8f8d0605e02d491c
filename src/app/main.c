/* main: the program. What it can be asked for is listed in command_line.h. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/command_line.h"
#include "app/program.h"
#include "app/tell.h"
#include "term/console.h"

/* A list that did not arrive is not fine. Who closes the pipe early (head) has seen enough, and hears nothing. */
static enum exit_code flushed(enum exit_code code)
{
    struct err err = {0};
    bool failed = ferror(stdout) != 0;
    if (fflush(stdout) == 0 && !failed)
        return code;
    if (errno != EPIPE && !err_errno(&err, "stdout", "write"))
        tell_err(&err);
    return EXIT_OUTPUT;
}

int main(int argc, char **argv)
{
    (void)signal(SIGPIPE, SIG_IGN); /* what cannot be written is told by write() */
    (void)signal(SIGXFSZ, SIG_IGN);
    program_started(argc > 0 ? argv[0] : NULL);
    /* Latin letters are in every font. */
    if (console_arabic(getenv("TERM"), STDOUT_FILENO) != GLYPHS_JOINED)
        tell_in(LANG_EN);
    return (int)flushed(command_line(argc, argv));
}
