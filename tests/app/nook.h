/* nook: a fresh folder for each test, with the records in it, and the small lessons of the tests. */
#pragma once
#include <stdlib.h>

#include "base/mem.h"
#include "test.h"

struct nook {
    char folder[64];
    struct buf records, data;
};

static inline struct nook nook_open(void)
{
    struct nook p = {.folder = "/tmp/wiqaya-test-XXXXXX"};
    if (!mkdtemp(p.folder))
        BUG("mkdtemp");
    buf_addf(&p.records, "%s/state/records.db", p.folder);
    buf_adds(&p.data, test_path("app/data"));
    return p;
}

static inline void nook_close(struct nook *p)
{
    struct buf command = {0};
    buf_addf(&command, "rm -rf '%s'", p->folder);
    CHECK_INT(system(command.p), 0);
    buf_finish(&command);
    buf_finish(&p->records);
    buf_finish(&p->data);
}
