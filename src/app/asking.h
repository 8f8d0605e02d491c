/* asking: a drill with all that it asks, in the order it is asked in, in one language. */
#pragma once
#include "app/options.h"
#include "engine/ask.h"

struct asking {
    struct course *course;
    struct drill *file; /* as it was read */
    struct drill drill; /* its items in the order they are asked in */
    struct drill_bank *bank;
    struct ask asked[DRILL_MAX_ITEMS];
    uint64_t print; /* tells this drill from others */
    struct buf lessons, path;
};

/* False: diags say what is wrong with the drill or the course, or *err which of its questions is not there. Close it
 * either way. */
bool asking_open(struct asking *a, const char *lessons, const char *file, enum lang lang, struct diag_list *diags,
                 struct err *err) __attribute__((warn_unused_result));
/* What is wrong with the file, as check says it; or which of its questions there is none of. */
enum exit_code asking_tell_unfit(const char *path, const struct diag_list *diags, const struct err *err);
/* The drill that is named on the command line as its first word; what is wrong was then told. Close it either way. */
enum exit_code asking_find(struct asking *a, const struct options *options, enum lang lang);
/* The same of the file at path, which must be there. */
enum exit_code asking_file(struct asking *a, const struct options *options, const char *path, enum lang lang);
/* The questions in another language; as they are where one of them is not there. */
void asking_speak(struct asking *a, enum lang lang);
void asking_close(struct asking *a);
