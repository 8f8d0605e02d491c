/* folder: a private place for one test, and files in it. */
#pragma once
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "store/store.h"
#include "test.h"

struct folder {
    char dir[64], db[128], wal[128], shm[128];
};

static inline void in_folder(char *out, size_t size, const struct folder *f, const char *name)
{
    CHECK(snprintf(out, size, "%s/%s", f->dir, name) < (int)size);
}

static inline struct folder folder_make(void)
{
    struct folder f = {.dir = "/tmp/wiqaya-test-XXXXXX"};
    CHECK(mkdtemp(f.dir) != NULL);
    in_folder(f.db, sizeof f.db, &f, "records.db");
    in_folder(f.wal, sizeof f.wal, &f, "records.db-wal");
    in_folder(f.shm, sizeof f.shm, &f, "records.db-shm");
    return f;
}

static inline void folder_remove(const struct folder *f)
{
    DIR *dir = opendir(f->dir);
    if (!dir)
        return;
    for (struct dirent *e; (e = readdir(dir)) != NULL;) {
        char name[400];
        (void)snprintf(name, sizeof name, "%s/%s", f->dir, e->d_name);
        if (e->d_name[0] != '.')
            (void)unlink(name);
    }
    (void)closedir(dir);
    (void)rmdir(f->dir);
}

static inline struct store *opened(const char *path)
{
    struct store *store = NULL;
    struct err err = {0};
    if (!store_open(&store, path, &err))
        test_fail(__FILE__, __LINE__, "%s: %s: %s", err.path, err_name(err.kind), err.detail);
    return store;
}

static inline int64_t learner_of(struct store *store, int symbol)
{
    int64_t learner = 0;
    CHECK(store_learner(store, symbol, 1000, &learner, NULL));
    return learner;
}

static inline struct unit_summary summary_of(struct store *store, int64_t learner, const char *unit)
{
    struct unit_summary summary;
    store_summaries(store, learner, &(struct unit_info){.id = unit}, 1, &summary);
    return summary;
}

static inline bool save(struct store *store, int64_t learner, const char *unit, const char *step, int points,
                        const char *record, struct err *err)
{
    struct step_progress state = {STEP_DONE, points};
    return store_save_step(store, learner, unit, 1, step, &state, record, 2000, err);
}

static inline mode_t mode_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? st.st_mode & 07777 : 0;
}
