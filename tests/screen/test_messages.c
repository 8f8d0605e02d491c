/* Every sentence that the sources name is there, in both languages, in all its forms. */
#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>

#include "base/file.h"
#include "test.h"
#include "text/message.h"

static bool has_forms(enum lang lang, const char *key)
{
    static const char *const forms[LANG_COUNT][6] = {{"zero", "one", "two", "few", "many", "other"}, {"one", "other"}};
    char full[160];
    for (int i = 0; i < 6 && forms[lang][i]; i++) {
        (void)snprintf(full, sizeof full, "%s_%s", key, forms[lang][i]);
        if (!msg_has(lang, full))
            return false;
    }
    return true;
}

static bool is_key(struct str s)
{
    bool dot = false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.' && i > 0)
            dot = true;
        else if (!islower((unsigned char)s.p[i]) && !isdigit((unsigned char)s.p[i]) && s.p[i] != '_')
            return false;
    }
    return dot && islower((unsigned char)s.p[0]);
}

/* A key that ends in a dot, or goes on with a number, begins a row: its first or second member stands for it. */
static void check_key(const char *file, struct str literal)
{
    char key[128], row[140];
    if (literal.n >= sizeof key || !is_key(literal))
        return;
    (void)snprintf(key, sizeof key, "%.*s", STR_ARG(literal));
    for (int i = 0; i < LANG_COUNT; i++) {
        enum lang lang = (enum lang)i;
        (void)snprintf(row, sizeof row, "%s1", key);
        if (!msg_has(lang, key) && !has_forms(lang, key) && !(str_ends(literal, STR(".")) && msg_has(lang, row)))
            test_fail(__FILE__, __LINE__, "%s: no message \"%s\" in %s", file, key, lang_tag(lang));
    }
}

static void check_file(const char *path)
{
    struct buf source = {0};
    struct err err;
    CHECK(file_read(path, 1 << 20, &source, &err));
    const char *p = buf_z(&source);
    for (const char *open; (open = strchr(p, '"'));) {
        const char *close = strchr(open + 1, '"');
        if (!close)
            break;
        bool include = open - buf_z(&source) > 9 && strncmp(open - 9, "#include ", 9) == 0;
        if (!include)
            check_key(path, (struct str){open + 1, (size_t)(close - open - 1)});
        p = close + 1;
    }
    buf_finish(&source);
}

TEST(every_key_in_the_sources_of_the_screens_exists)
{
    DIR *dir = opendir("src/screen");
    CHECK(dir != NULL);
    size_t n = 0;
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (!str_ends(str_of(entry->d_name), STR(".c")))
            continue;
        char path[300];
        (void)snprintf(path, sizeof path, "src/screen/%s", entry->d_name);
        check_file(path);
        n++;
    }
    CHECK(n > 15);
    if (dir)
        closedir(dir);
}

TEST(rows_of_messages_are_whole)
{
    static const struct {
        const char *prefix;
        int from, to;
    } rows[] = {
        {"words.month.", 1, 12},    {"start.symbol.", 0, 11},   {"start.cannot.", 1, 4},   {"stored.never.", 1, 4},
        {"keys.move.", 1, 4},       {"keys.lines.", 1, 4},      {"help_now.step.", 1, 7},  {"help_now.already.", 1, 4},
        {"help_now.danger.", 1, 4}, {"help_now.family.", 1, 6}, {"help_now.minor.", 1, 5},
    };
    char key[64];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (int k = rows[i].from; k <= rows[i].to; k++)
            for (int lang = 0; lang < LANG_COUNT; lang++) {
                (void)snprintf(key, sizeof key, "%s%d", rows[i].prefix, k);
                if (!msg_has((enum lang)lang, key))
                    test_fail(__FILE__, __LINE__, "no message \"%s\"", key);
            }
}

/* The names in {{…}}, sorted as they come; the same in both languages. */
static void check_names(const char *key, const char *ar, const char *en)
{
    for (const char *p = ar; (p = strstr(p, "{{")); p += 2) {
        const char *close = strstr(p, "}}");
        char name[64];
        if (!close)
            test_fail(__FILE__, __LINE__, "%s: {{ without }}", key);
        if (!close)
            return;
        (void)snprintf(name, sizeof name, "%.*s", (int)(close + 2 - p), p);
        if (!strstr(en, name))
            test_fail(__FILE__, __LINE__, "%s: %s is in one language only", key, name);
    }
}

TEST(both_languages_say_the_same_things)
{
    for (size_t i = 0; i < msg_n(LANG_AR); i++) {
        const char *key = msg_key(LANG_AR, i);
        char base[160];
        (void)snprintf(base, sizeof base, "%s", key);
        char *form = strrchr(base, '_');
        if (form)
            *form = '\0';
        bool plural = form && has_forms(LANG_AR, base);
        if (plural ? !has_forms(LANG_EN, base) : !msg_has(LANG_EN, key))
            test_fail(__FILE__, __LINE__, "\"%s\" is not in English", key);
        if (!plural)
            check_names(key, msg(LANG_AR, key), msg(LANG_EN, key));
        if (!plural)
            check_names(key, msg(LANG_EN, key), msg(LANG_AR, key));
    }
    for (size_t i = 0; i < msg_n(LANG_EN); i++) {
        const char *key = msg_key(LANG_EN, i);
        if (!msg_has(LANG_AR, key))
            test_fail(__FILE__, __LINE__, "\"%s\" is not in Arabic", key);
    }
}

/* No tatweel, no direction controls, no doubled marks. The diagnostic about tatweel shows one; usage has "..". */
static bool may_differ(const char *key)
{
    return str_starts(str_of(key), STR("cli.")) || str_starts(str_of(key), STR("diag."));
}

/* Two blanks in a row, but for those that indent a line. */
static bool holds_gap(const char *text)
{
    bool indent = true;
    for (const char *p = text; *p; p++) {
        if (!indent && p[0] == ' ' && p[1] == ' ')
            return true;
        indent = p[0] == '\n' || (indent && p[0] == ' ');
    }
    return false;
}

TEST(arabic_sentences_are_spelled_as_print_spells_them)
{
    CHECK(holds_gap("a  b") && !holds_gap("a\n    b") && holds_gap("a\n  b  c"));
    for (size_t i = 0; i < msg_n(LANG_AR); i++)
        if (!may_differ(msg_key(LANG_AR, i)) && holds_gap(msg(LANG_AR, msg_key(LANG_AR, i))))
            test_fail(__FILE__, __LINE__, "%s: holds two blanks", msg_key(LANG_AR, i));
    static const char *const refused[] = {"ـ", "\u200f", "\u200e", "\u202b", " ,", "؟؟", ".."};
    for (size_t i = 0; i < msg_n(LANG_AR); i++)
        for (size_t k = 0; k < sizeof refused / sizeof refused[0]; k++)
            if (!may_differ(msg_key(LANG_AR, i)) && strstr(msg(LANG_AR, msg_key(LANG_AR, i)), refused[k]))
                test_fail(__FILE__, __LINE__, "%s: holds \"%s\"", msg_key(LANG_AR, i), refused[k]);
}
