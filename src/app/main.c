/* main: the program. What it can be asked for is listed in command_line.h. */
#include <signal.h>

#include "app/command_line.h"

int main(int argc, char **argv)
{
    (void)signal(SIGPIPE, SIG_IGN);
    return (int)command_line(argc, argv);
}
