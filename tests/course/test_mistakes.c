/* What authors really do to a lesson file: one change to a right file, and what the checker must say of it, at its
 * place and of nothing else. */
#include <stdlib.h>

#include "base/file.h"
#include "course/course.h"
#include "course/json.h"
#include "listing.h"

struct mistake {
    const char *file, *find, *replace, *want;
};

static const char *path_of(const char *file)
{
    static const char *const paths[][2] = {
        {"all-kinds.json", "course/data/lessons/ar/all-kinds.json"},
        {"glossary.json", "course/data/lessons/ar/glossary.json"},
        {"contacts.json", "course/data/assets/contacts.json"},
        {"course.json", "course/data/lessons/course.json"},
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (strcmp(paths[i][0], file) == 0)
            return test_path(paths[i][1]);
    return "";
}

static void make(const struct mistake *m)
{
    struct buf right = {0}, wrong = {0};
    struct err err;
    CHECK(file_read(path_of(m->file), UNIT_MAX_BYTES, &right, &err));
    const char *at = strstr(buf_z(&right), m->find);
    if (at) {
        size_t before = (size_t)(at - right.p);
        buf_add(&wrong, right.p, before);
        buf_adds(&wrong, m->replace);
        buf_adds(&wrong, at + strlen(m->find));
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct diag_list diags = {.lang = (enum lang)lang};
            struct buf got = {0};
            check_bytes(buf_str(&wrong), m->file, (struct date){2026, 11, 23}, &diags);
            list_diags(&diags, &got);
            if (strcmp(buf_z(&got), m->want) != 0)
                test_fail(__FILE__, __LINE__, "%s: %s\n--- got\n%s--- expected\n%s", m->file, m->replace, buf_z(&got),
                          m->want);
            buf_finish(&got);
            diag_finish(&diags);
        }
    } else {
        test_fail(__FILE__, __LINE__, "not in %s: %s", m->file, m->find);
    }
    buf_finish(&right);
    buf_finish(&wrong);
}

TEST(an_authors_mistake_is_told_once_at_its_place)
{
    static const struct mistake rows[] = {
        /* quotes, commas, brackets */
        {"all-kinds.json", "\"title\": \"مقدمة\"", "“title”: “مقدمة”", "14:7 wrong-quotes\n14:16 wrong-quotes\n"},
        {"all-kinds.json", "\"title\": \"مقدمة\"", "\"title\": «مقدمة»", "14:16 wrong-quotes\n"},
        {"all-kinds.json", "\"title\": \"مقدمة\"", "\"title\": \"قال \"تعال\" ثم\"", "14:21 inner-quote\n"},
        {"all-kinds.json", "\"مقدمة\",\n", "\"مقدمة\"\n", "14:23 missing-comma\n"},
        {"all-kinds.json", "\"الدفع يجلب طلبًا آخر.\"},", "\"الدفع يجلب طلبًا آخر.\"}", "24:73 missing-comma\n"},
        {"all-kinds.json", "\"مقدمة\",\n", "\"مقدمة\"،\n", "14:23 arabic-comma\n"},
        {"all-kinds.json", "\"مقدمة\",\n", "\"مقدمة,\n", "14:16 unclosed-string\n"},
        {"all-kinds.json", "\"سبع.\"\n", "\"سبع.\",\n", "108:28 trailing-comma\n"},
        {"all-kinds.json", "\"right\": true", "\"right\": True", "25:56 bare-word\n"},
        /* members */
        {"all-kinds.json", "\"title\": \"مقدمة\"", "\"Title\": \"مقدمة\"", "14:7 unknown-member\n"},
        {"all-kinds.json", "\"title\": \"مقدمة\"", "\"العنوان\": \"مقدمة\"",
         "11:5 missing-member\n14:7 unknown-member\n"},
        {"all-kinds.json", "\"kind\": \"page\"", "\"knid\": \"page\"", "12:7 unknown-member\n"},
        {"all-kinds.json", "\"type\": \"single\"", "\"typ\": \"single\"", "21:7 unknown-member\n"},
        {"all-kinds.json", "\"format\": 1", "\"fromat\": 1", "4:3 unknown-member\n"},
        {"all-kinds.json", "\"min\": 10", "\"mni\": 10", "115:7 unknown-member\n"},
        {"all-kinds.json", "\"format\": 1,", "\"titel\": 1,", "1:1 missing-member\n4:3 unknown-member\n"},
        {"all-kinds.json", "\n  \"minutes\": 15,",
         "\n<<<<<<< ours\n\"minutes\": 15,\n=======\n\"minutes\": ,\n>>>>>>> theirs\n\"mintues\": 1,",
         "8:1 merge-conflict\n13:1 unknown-member\n"},
        {"all-kinds.json", "\"kind\": \"page\"", "\"kind\": \"Page\"", "12:15 unknown-value\n"},
        {"all-kinds.json", "\"type\": \"single\"", "\"type\": \"signle\"", "21:15 unknown-value\n"},
        {"all-kinds.json", "\"id\": \"intro\"", "\"id\": \"مقدمة\"", "13:13 bad-id\n"},
        {"all-kinds.json", "\"id\": \"q-single\"", "\"id\": \"intro\"", "20:13 duplicate-id\n"},
        {"all-kinds.json", "\"tries\": 3,", "\"tries\": 3,\n\"tries\": 2,", "29:1 duplicate-member\n"},
        {"all-kinds.json", "\"minutes\": 15", "\"minutes\": \"15\"", "8:14 wrong-type\n"},
        {"all-kinds.json", "\"goals\": [", "\"goals\": \"هدف\", \"// old\": [", "9:12 wrong-type\n"},
        {"all-kinds.json", "\"format\": 1", "\"format\": 2", "4:13 format-newer\n"},
        /* questions */
        {"all-kinds.json", "\"text\": \"ندفع\",", "\"text\": \"ندفع\", \"right\": true,", "23:18 one-right\n"},
        {"all-kinds.json", "\"right\": true", "\"right\": \"true\"", "25:56 wrong-type\n"},
        {"all-kinds.json", "\"answer\": false", "\"answer\": \"false\"", "49:17 wrong-type\n"},
        {"all-kinds.json", ", \"feedback\": \"الدفع يجلب طلبًا آخر.\"", "", "24:9 missing-member\n"},
        {"all-kinds.json", "\"options\": [\n        {\"id\": \"a\", \"text\": \"ندفع\"",
         "\"optoins\": [\n        {\"id\": \"a\", \"text\": \"ندفع\"", "23:7 unknown-member\n"},
        {"all-kinds.json",
         "{\"id\": \"s1\", \"text\": \"سهلة\"}, {\"id\": \"s2\", \"text\": \"صعبة\", \"feedback\": \"شكرًا.\"}",
         "\"سهلة\", \"صعبة\"", "125:19 wrong-type\n125:27 wrong-type\n"},
        {"all-kinds.json",
         "{\"id\": \"s1\", \"text\": \"سهلة\"}, {\"id\": \"s2\", \"text\": \"صعبة\", \"feedback\": \"شكرًا.\"}", "",
         "125:18 too-few\n"},
        {"all-kinds.json", "\"category\": \"risky\"", "\"category\": \"Risky\"", "84:69 unknown-category\n"},
        {"all-kinds.json", "\"answer\": 7", "\"answer\": 1e999", "104:17 number-too-large\n"},
        {"all-kinds.json", "\"tolerance\": 0.5", "\"tolerance\": -1", "105:20 negative-tolerance\n"},
        {"all-kinds.json", "\"min\": 10", "\"min\": 30", "115:14 min-over-max\n"},
        {"all-kinds.json", "\"tries\": 3", "\"tries\": 4", "28:16 out-of-range\n"},
        {"all-kinds.json", "\"hints\": [\"فك\u0651ر\", \"من نثق به؟\"]", "\"hints\": \"فك\u0651ر\"",
         "27:16 wrong-type\n"},
        /* stories */
        {"all-kinds.json", "\"to\": \"more\"", "\"to\": \"moer\"", "143:49 unknown-node\n"},
        {"all-kinds.json", "\"to\": \"more\", ", "", "143:13 missing-member\n"},
        {"all-kinds.json", "\"to\": \"more\"", "\"to\": \"kept\"", "147:9 unreachable-node\n"},
        {"all-kinds.json", "\"أتوقف وأحفظ\", \"to\": \"kept\"", "\"أتوقف وأحفظ\", \"to\": \"more\"",
         "147:9 loop-without-exit\n"},
        {"all-kinds.json", "\"from\": \"sara\"", "\"from\": \"سارة\"", "154:30 unknown-person\n"},
        {"all-kinds.json", "\"role\": \"self\"", "\"role\": \"me\"", "134:48 unknown-value\n"},
        {"all-kinds.json", "\"meters\": {\"safety\": 40", "\"meters\": {\"saftey\": 40", "137:18 unknown-member\n"},
        {"all-kinds.json", "\"effects\": {\"evidence\": 30}", "\"effects\": {\"evidence\": \"+30\"}",
         "144:111 wrong-type\n"},
        {"all-kinds.json", "\"if\": {\"evidence\": {\"min\": 35}}", "\"if\": {\"evidence\": 35}",
         "157:131 wrong-type\n"},
        {"all-kinds.json", "\"if\": {\"evidence\": {\"min\": 35}}", "\"if\": {\"evidence\": {\"min\": 99}}",
         "157:13 choice-never\n"},
        {"all-kinds.json", "\"kind\": \"good\"", "\"kind\": \"happy\"", "163:30 unknown-value\n"},
        {"all-kinds.json",
         "\"ending\": {\"kind\": \"good\", \"title\": \"خرجت\", \"debrief\": [\"الخطوات كانت صحيحة.\", \"والعون "
         "قريب: `F2`.\"]}",
         "\"ending\": \"good\"", "163:21 wrong-type\n"},
        {"all-kinds.json", "\"safety\": -20", "\"safety\": 20", "143:13 paying-helps\n"},
        {"all-kinds.json", "\"people\": [", "\"poeple\": [", "133:7 unknown-member\n"},
        /* what cannot be seen */
        {"all-kinds.json", "\"مقدمة\"", "\"\\u001b[31mمقدمة\"", "14:17 control-character\n"},
        {"all-kinds.json", "\"مقدمة\"", "\"مقد\\u202Eمة\"", "14:20 direction-character\n"},
        {"all-kinds.json", "\"مقدمة\"", "\"مق\u200Bدمة\"", "14:19 invisible-character\n"},
        {"all-kinds.json", "\"مقدمة\"", "\"مق\\u2060دمة\"", "14:16 invisible-character\n"},
        {"all-kinds.json", "\"title\": \"مقدمة\"", "\"ti\u200Btle\": \"مقدمة\"",
         "11:5 missing-member\n14:7 unknown-member\n14:10 invisible-character\n"},
        {"all-kinds.json", "\"مقدمة\"", "\"\u200C\u00A0\"", "14:16 empty-text\n"},
        {"all-kinds.json", "\"مقدمة\"", "\"\u0651\"", "14:16 empty-text\n"},
        {"all-kinds.json", "\"مقدمة\"", "\"مق\uFFFDدمة\"", "14:19 unshown-character\n"},
        {"all-kinds.json", "\"مقدمة\"", "\"مق\u0378دمة\"", "14:19 unshown-character\n"},
        {"all-kinds.json", "\"مقدمة\"", "\"مي\u200Cشود 👩\u200D👩\u200D👧 \U0001F1EE\U0001F1F6\"", ""},
        /* markup */
        {"all-kinds.json", "\"# تمهيد\"", "\"نص<br>نص\"", "15:16 markup-html\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"![صورة](https://e.org/x.png)\"", "15:16 markup-image\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"[x](javascript:alert(1))\"", "15:16 markup-link\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"a &#27;[31m b\"", "15:16 markup-entity\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"a &#x202E;&lrm; b\"", "15:16 markup-entity\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"[a](term:&#101;xtortion)\"", "15:16 markup-entity\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"[كلمة](term:Extortion)\"", "15:16 markup-term\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"```\\ncode\\n```\"", "15:16 markup-code-block\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"- [ ] x\"", "15:16 markup-task\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"#### x\"", "15:16 markup-heading\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"[x][1]\\n\\n[1]: https://e.org\"", "15:16 markup-reference\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"| a | b |\\n|---|---|\\n| c | d |\"", "15:16 markup-table\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> a\"",
         "15:16 markup-nesting\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"[كلمة] (term:extortion)\"", "w 15:15 stray-markup\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"[كلمة](term:extortion\"", "w 15:15 stray-markup\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"**نص\"", "w 15:15 stray-markup\n"},
        {"all-kinds.json", "\"# تمهيد\"", "\"~~نص\"", "w 15:15 stray-markup\n"},
        /* the other files */
        {"glossary.json", "\"english\": \"extortion\",\n", "", "5:5 missing-member\n"},
        {"glossary.json", "\"id\": \"price\"", "\"id\": \"extortion\"", "9:18 unknown-term\n12:12 duplicate-id\n"},
        {"glossary.json", "[\"مساومة\", \"تهديد\"]", "\"مساومة\"", "10:15 wrong-type\n"},
        {"contacts.json", "2026-02-28", "2026-02-30", "13:21 bad-date\n"},
        {"contacts.json", "2026-02-28", "28/02/2026", "13:21 bad-date\n"},
        {"contacts.json", "2099-02-28", "2026-03-01", "w 14:21 contact-expired\n"},
        {"contacts.json", "2099-02-28", "2026-02-01", "14:21 expires-before-check\n"},
        {"contacts.json", "\"number\": \"000\"", "\"number\": 911", "10:17 wrong-type\n"},
        {"contacts.json", "\"confidence\": \"high\"", "\"confidence\": \"High\"", "11:21 unknown-value\n"},
        {"contacts.json", "\"name\": {\"ar\": \"الشرطة\", \"en\": \"Police\"}", "\"name\": \"الشرطة\"",
         "6:15 wrong-type\n"},
        {"contacts.json", "\"en\": \"Police\"", "\"ku\": \"پۆلیس\"", "6:32 unknown-member\n"},
        {"course.json", "[\"ar\"]", "[\"ar\",\"fr\"]", "6:22 unknown-language\n"},
        {"course.json", "[\"ar\"]", "\"ar\"", "6:16 wrong-type\n"},
        {"course.json", "\"minutes\": 15", "\"minutes\": \"15\"", "11:18 wrong-type\n"},
        {"course.json", "\"unit\": \"all-kinds\"", "\"unit\": \"all-kind\"", "16:77 unknown-unit\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        make(&rows[i]);
}

static char *without(struct str text, size_t at)
{
    char *copy = xmalloc(text.n);
    memcpy(copy, text.p, at);
    memcpy(copy + at, text.p + at + 1, text.n - at - 1);
    return copy;
}

/* Whether the file without that byte gets one sentence, at its line or next to it. */
static bool is_told_once(struct str text, size_t at)
{
    struct diag_list diags = {.lang = LANG_AR};
    char *copy = without(text, at);
    int line, col, told = 0;
    bool near = false;
    json_position(text, at, &line, &col);
    check_bytes((struct str){copy, text.n - 1}, "all-kinds.json", (struct date){2026, 11, 23}, &diags);
    for (size_t i = 0; i < diags.n; i++) {
        told += diags.items[i].severity == DIAG_ERROR;
        near = near || abs(diags.items[i].line - line) <= 1;
    }
    free(copy);
    diag_finish(&diags);
    return told == 1 && near;
}

TEST(one_mark_that_is_missing_is_one_fault)
{
    struct buf right = {0};
    struct err err;
    size_t n = 0, more = 0;
    bool inside = false;
    CHECK(file_read(path_of("all-kinds.json"), UNIT_MAX_BYTES, &right, &err));
    for (size_t at = 0; at + 2 < right.n; at++) {
        char c = right.p[at];
        bool mark = c == '"' || (!inside && strchr("{}[],:", c));
        inside = inside != (c == '"');
        n += mark;
        more += mark && !is_told_once(buf_str(&right), at);
    }
    CHECK(n > 1000);
    CHECK_INT(more, 2); /* "[" before "," and a text that begins with "#", a comment without its marks */
    buf_finish(&right);
}
