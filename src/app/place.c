#include "app/place.h"

#include <glob.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/tell.h"
#include "text/digits.h"

enum { MOST = 9, ANSWER_MAX_BYTES = 1024 };

/* Where desktops put sticks. What lies on the same disk as everything else is none. */
static size_t find(glob_t *paths, const char *found[MOST])
{
    struct stat root, stick;
    size_t n = 0;
    int flags = GLOB_ONLYDIR;
    static const char *const patterns[] = {"/media/*", "/media/*/*", "/run/media/*/*", "/mnt/*"};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        (void)glob(patterns[i], flags, NULL, paths);
        flags |= GLOB_APPEND;
    }
    if (stat("/", &root) != 0)
        return 0;
    for (size_t i = 0; i < paths->gl_pathc && n < MOST; i++)
        if (stat(paths->gl_pathv[i], &stick) == 0 && stick.st_dev != root.st_dev &&
            access(paths->gl_pathv[i], W_OK) == 0)
            found[n++] = paths->gl_pathv[i];
    return n;
}

bool place_choose(struct str answer, const char *const *found, size_t n, struct buf *folder)
{
    double number;
    answer = str_trim(answer);
    if (answer.n == 0)
        return false;
    if (number_parse(answer, &number) && number >= 1 && number <= (double)n && number == (double)(size_t)number)
        buf_addf(folder, "%s/drill", found[(size_t)number - 1]);
    else
        buf_addstr(folder, answer);
    return true;
}

bool place_ask(struct buf *folder)
{
    glob_t paths = {0};
    const char *found[MOST];
    char line[ANSWER_MAX_BYTES];
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return false;
    size_t n = find(&paths, found);
    tell(n > 0 ? "place.which" : "place.none", NULL);
    for (size_t i = 0; i < n; i++)
        (void)printf("  %zu  %s\n", i + 1, found[i]);
    (void)fflush(stdout);
    /* Not through stdio, which might read ahead what is meant for the screens. */
    ssize_t got = read(STDIN_FILENO, line, sizeof line);
    bool answered = got > 0 && place_choose((struct str){line, (size_t)got}, found, n, folder);
    globfree(&paths);
    return answered;
}
