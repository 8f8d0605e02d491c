#include "app/program.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

#define NAME  "wiqaya"
#define BUILT "build/release/" NAME /* from the folder of the project, as the README says */
enum { SHORT = 24 };

static const char *name = NAME;

/* Whether the shell would find the very same file by its name alone. */
static bool is_installed(const char *typed)
{
    static const char *const places[] = {"/usr/local/bin/" NAME, "/usr/bin/" NAME};
    struct stat own, there;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (stat(typed, &own) == 0 && stat(places[i], &there) == 0 && own.st_dev == there.st_dev &&
            own.st_ino == there.st_ino)
            return true;
    return false;
}

void program_started(const char *typed)
{
    if (!typed || !strchr(typed, '/') || is_installed(typed))
        name = NAME;
    else if (str_ends(str_of(typed), STR("/" BUILT)))
        name = BUILT;
    else
        name = strlen(typed) <= SHORT ? typed : NAME;
}

const char *program_name(void)
{
    return name;
}
