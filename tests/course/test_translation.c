/* Translations: whole, of the same shape, and not older than what they translate. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "course/check_parts.h"
#include "listing.h"

static void list_path(const char *path, struct buf *got)
{
    struct diag_list diags = {.lang = LANG_EN};
    check_path(path, &(struct check_options){.today = {2026, 11, 23}}, &diags, NULL);
    for (size_t i = 0; i < diags.n; i++) {
        const struct diag *d = &diags.items[i];
        const char *slash = strrchr(d->file, '/');
        buf_addf(got, "%s%s:%d:%d %s\n", d->severity == DIAG_WARNING ? "w " : "", slash ? slash + 1 : d->file, d->line,
                 d->col, d->code);
    }
    diag_finish(&diags);
}

TEST(a_translation_is_whole_of_the_same_shape_and_not_stale)
{
    struct buf got = {0};
    list_path(test_path("course/data/translated/lessons"), &got);
    CHECK_STR(buf_z(&got), "first.json:9:63 stale-translation\n"
                           "glossary.json:0:0 missing-term\n"
                           "second.json:9:63 missing-translation\n"
                           "third.json:11:54 translation-differs\n");
    buf_clear(&got);
    list_path(test_path("course/data/translated/lessons/en/first.json"), &got);
    CHECK_STR(buf_z(&got), "first.json:9:63 stale-translation\n");
    buf_finish(&got);
}

#define STEP(text) "{\"kind\":\"page\",\"id\":\"p\",\"title\":\"t\",\"body\":" text ",\"sources\":[\"s\"]}"
#define FILE_OF(lang, steps)                                                                                           \
    "{\"format\":1,\"id\":\"u\",\"lang\":\"" lang                                                                      \
    "\",\"title\":\"t\",\"minutes\":1,\"goals\":[\"g\"],\"steps\":[" steps "],\"summary\":\"c\"}"

TEST(what_is_accepted_are_the_texts_of_the_original)
{
    struct buf out = {0};
    CHECK(translation_accept(STR(FILE_OF("ar", STEP("\"ن\""))), STR(FILE_OF("en", STEP("[\"x\",\"y\"]"))), &out));
    CHECK(strstr(buf_z(&out), "/title ") && strstr(buf_z(&out), "/steps/p/body ") && !strstr(buf_z(&out), "sources"));
    CHECK(!translation_accept(STR(FILE_OF("ar", STEP("\"ن\""))), STR(FILE_OF("en", STEP("\"x\"") "," STEP("\"y\""))),
                              &out));
    CHECK(!translation_accept(STR("{"), STR("{"), &out));
    buf_finish(&out);
}

#define QUESTION(read)                                                                                                 \
    "{\"kind\":\"question\",\"id\":\"q\",\"type\":\"truefalse\",\"prompt\":\"t\",\"explanation\":\"e\",\"answer\":"    \
    "true,"                                                                                                            \
    "\"feedback\":{\"true\":\"t\",\"false\":\"f\"},\"sure\":true,\"read\":" read "}"

TEST(pages_to_read_again_are_the_same_and_no_texts)
{
    struct buf out = {0};
    struct str original = STR(FILE_OF("ar", QUESTION("[\"p\",\"r\"]")));
    CHECK(translation_accept(original, STR(FILE_OF("en", QUESTION("[\"p\",\"r\"]"))), &out));
    CHECK(!strstr(buf_z(&out), "read"));
    CHECK(!translation_accept(original, STR(FILE_OF("en", QUESTION("[\"r\",\"p\"]"))), &out));
    CHECK(!translation_accept(original, STR(FILE_OF("en", QUESTION("[\"p\"]"))), &out));
    buf_finish(&out);
}

static void put(const char *dir, const char *name, const char *text)
{
    struct buf path = {0};
    struct err err;
    buf_addf(&path, "%s/%s", dir, name);
    if (!file_replace(buf_z(&path), str_of(text), &err))
        test_fail(__FILE__, __LINE__, "%s: %s", buf_z(&path), err.detail);
    buf_finish(&path);
}

/* From unread to accepted to stale to accepted. */
TEST(a_translation_is_accepted_until_its_original_changes)
{
    const char *tmp = getenv("TMPDIR");
    struct buf dir = {0}, path = {0}, got = {0};
    struct diag_list diags = {.lang = LANG_EN};
    struct err err;
    buf_addf(&dir, "%s/translation-%d", tmp ? tmp : "/tmp", (int)getpid());
    buf_addf(&path, "%s/ar", buf_z(&dir));
    CHECK(file_make_dirs(buf_z(&path), &err));
    buf_clear(&path);
    buf_addf(&path, "%s/en", buf_z(&dir));
    CHECK(file_make_dirs(buf_z(&path), &err));
    put(buf_z(&dir), "course.json",
        "{\"format\":1,\"id\":\"c\",\"version\":\"1\",\"languages\":[\"ar\",\"en\"],\"title\":{\"ar\":\"t\"},\"units\":"
        "[{\"id\":\"u\","
        "\"minutes\":1,\"title\":{\"ar\":\"t\"},\"summary\":{\"ar\":\"s\"}}]}");
    put(buf_z(&dir), "ar/u.json", FILE_OF("ar", STEP("\"نص\"")));
    put(buf_z(&dir), "en/u.json", FILE_OF("en", STEP("\"text\"")));
    list_path(buf_z(&dir), &got);
    CHECK_STR(buf_z(&got), "w u.json:1:1 translation-unread\n");
    CHECK_INT(check_accept(buf_z(&dir), &diags), 1);
    buf_clear(&got);
    list_path(buf_z(&dir), &got);
    CHECK_STR(buf_z(&got), "");
    put(buf_z(&dir), "ar/u.json", FILE_OF("ar", STEP("\"نص آخر\"")));
    list_path(buf_z(&dir), &got);
    CHECK_STR(buf_z(&got), "u.json:1:124 stale-translation\n");
    buf_clear(&got);
    buf_adds(&path, "/u.json");
    CHECK_INT(check_accept(buf_z(&path), &diags), 1);
    list_path(buf_z(&dir), &got);
    CHECK_STR(buf_z(&got), "");
    CHECK_INT(diags.n, 0);
    CHECK_INT(check_accept("/nonexistent", &diags), 0);
    diag_finish(&diags);
    buf_finish(&dir);
    buf_finish(&path);
    buf_finish(&got);
}

#define EXERCISE(tactics, from, form)                                                                                  \
    "{\"kind\":\"exercise\",\"id\":\"e\",\"tactics\":[" tactics "],\"cards\":[{\"id\":\"c\",\"form\":\"" form          \
    "\",\"from\":\"" from "\",\"tactic\":\"urgency\"}]}"

/* Whom a card comes from is words; its form and the tactics are the same in every language, and no texts. */
TEST(a_card_is_translated_and_stays_what_it_is)
{
    static const struct {
        const char *translation;
        bool accepted;
    } rows[] = {
        {FILE_OF("en", EXERCISE("\"urgency\",\"secrecy\"", "a friend", "message")), true},
        {FILE_OF("en", EXERCISE("\"urgency\",\"secrecy\"", "a friend", "link")), false},
        {FILE_OF("en", EXERCISE("\"secrecy\",\"urgency\"", "a friend", "message")), false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buf out = {0};
        bool accepted = translation_accept(STR(FILE_OF("ar", EXERCISE("\"urgency\",\"secrecy\"", "صديق", "message"))),
                                           str_of(rows[i].translation), &out);
        CHECK_INT(accepted, rows[i].accepted);
        CHECK(!accepted || (strstr(buf_z(&out), "/cards/c/from ") && !strstr(buf_z(&out), "tactic")));
        buf_finish(&out);
    }
}
