#include "base/err.h"

#include <errno.h>

#include "test.h"

TEST(an_error_keeps_the_end_of_a_long_path)
{
    struct err err = {0};
    char path[400];
    memset(path, 'a', sizeof path);
    path[sizeof path - 1] = '\0';
    memcpy(path + sizeof path - 6, "/last", 5);
    CHECK(!err_set(&err, ERR_MISSING, path, "detail %d", 7));
    CHECK_INT(strlen(err.path), sizeof err.path - 1);
    CHECK(str_ends(str_of(err.path), STR("/last")));
    CHECK_STR(err.detail, "detail 7");
    CHECK(!err_set(&err, ERR_IO, NULL, "again"));
    CHECK_STR(err.path, "");
}

TEST(a_path_is_not_cut_inside_a_letter)
{
    struct err err = {0};
    struct buf path = {0};
    for (int i = 0; i < 200; i++)
        buf_adds(&path, "و");
    buf_addc(&path, 'x');
    (void)err_set(&err, ERR_IO, path.p, "-");
    CHECK(str_starts(str_of(err.path), STR("و")));
    CHECK(strlen(err.path) <= sizeof err.path - 1 && strlen(err.path) > sizeof err.path - 4);
    buf_finish(&path);
}

TEST(nobody_has_to_want_the_error)
{
    CHECK(!err_set(NULL, ERR_IO, "x", "y"));
    errno = ENOSPC;
    CHECK(!err_errno(NULL, "x", "write"));
}

TEST(errno_finds_its_kind)
{
    static const struct {
        int number;
        enum err_kind kind;
    } cases[] = {{ENOENT, ERR_MISSING},   {ENOTDIR, ERR_MISSING}, {EACCES, ERR_PERMISSION}, {EPERM, ERR_PERMISSION},
                 {EROFS, ERR_PERMISSION}, {ENOSPC, ERR_FULL},     {EDQUOT, ERR_FULL},       {EFBIG, ERR_FULL},
                 {EIO, ERR_IO},           {EISDIR, ERR_IO}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct err err = {0};
        errno = cases[i].number;
        CHECK(!err_errno(&err, "/a", "open"));
        CHECK_INT(err.kind, cases[i].kind);
        CHECK(str_starts(str_of(err.detail), STR("open: ")));
    }
}

TEST(every_kind_has_its_name)
{
    CHECK_STR(err_name(ERR_NONE), "none");
    for (int kind = ERR_NONE; kind <= ERR_UNSUPPORTED; kind++)
        for (int other = ERR_NONE; other < kind; other++)
            CHECK(strcmp(err_name((enum err_kind)kind), err_name((enum err_kind)other)) != 0);
}
