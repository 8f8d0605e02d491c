#include "test.h"
#include "text/rich.h"
#include "text/utf8.h"

TEST(code_points_come_in_as_rfc_3629_has_them)
{
    static const struct {
        const char *bytes;
        uint32_t code;
        size_t length;
    } cases[] = {
        {"a", 'a', 1},
        {"\xD8\xA7", 0x0627, 2},
        {"\xE2\x80\x93", 0x2013, 3},
        {"\xF0\x9F\x98\x80", 0x1F600, 4},
        {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
        {"\xEF\xBF\xBD", 0xFFFD, 3},     /* the replacement character itself is fine */
        {"\x80", 0xFFFD, 1},             /* a continuation alone */
        {"\xC0\xAF", 0xFFFD, 1},         /* overlong */
        {"\xE0\x80\xAF", 0xFFFD, 1},     /* overlong */
        {"\xF0\x80\x80\xAF", 0xFFFD, 1}, /* overlong */
        {"\xED\xA0\x80", 0xFFFD, 1},     /* a surrogate */
        {"\xF4\x90\x80\x80", 0xFFFD, 1}, /* over U+10FFFF */
        {"\xF8\x88\x80\x80\x80", 0xFFFD, 1},
        {"\xFF", 0xFFFD, 1},
        {"\xD8", 0xFFFD, 1}, /* cut off */
        {"\xE2\x80", 0xFFFD, 1},
        {"\xD8 ", 0xFFFD, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t length = 0;
        CHECK_INT(utf8_next(cases[i].bytes, strlen(cases[i].bytes), &length), cases[i].code);
        CHECK_INT(length, cases[i].length);
    }
}

TEST(every_code_point_comes_back_from_its_bytes)
{
    struct buf out = {0};
    for (uint32_t code = 0; code < 0x110010; code++) {
        bool fine = code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
        size_t length;
        buf_clear(&out);
        utf8_put(&out, code);
        if (utf8_next(out.p, out.n, &length) != (fine ? code : 0xFFFD) || length != out.n)
            test_fail(__FILE__, __LINE__, "U+%04X", code);
    }
    buf_finish(&out);
}

TEST(the_check_names_the_first_fault_and_its_place)
{
    static const struct {
        const char *text;
        enum utf8_fault fault;
        size_t at;
    } cases[] = {
        {"", UTF8_FINE, 0},
        {"نص\tabc\n«»", UTF8_FINE, 0},
        {"به\u200Cتر \uFFFD", UTF8_FINE, 0},
        {"ab\xFF", UTF8_BROKEN, 2},
        {"ن\x1B[2J", UTF8_CONTROL, 2},
        {"a\x7F", UTF8_CONTROL, 1},
        {"a\xC2\x85", UTF8_CONTROL, 1},
        {"a\r\n", UTF8_CONTROL, 1},
        {"\uFEFFa", UTF8_CONTROL, 0},
        {"a\u2028", UTF8_CONTROL, 1},
        {"\uFDD0", UTF8_CONTROL, 0},
        {"\U0001FFFE", UTF8_CONTROL, 0},
        {"\uE000", UTF8_CONTROL, 0},
        {"\U000F0000", UTF8_CONTROL, 0},
        {"a\u061C", UTF8_BIDI, 1},
        {"\u200E", UTF8_BIDI, 0},
        {"ab\u202Ecd", UTF8_BIDI, 2},
        {"\u2066", UTF8_BIDI, 0},
        {"\u2069", UTF8_BIDI, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t at = 0;
        CHECK_INT(utf8_check(str_of(cases[i].text), &at), cases[i].fault);
        CHECK_INT(at, cases[i].at);
    }
    size_t at;
    CHECK_INT(utf8_check((struct str){"a\0b", 3}, &at), UTF8_CONTROL);
}

TEST(text_is_composed)
{
    static const char *const cases[][2] = {
        {"", ""},
        {"plain", "plain"},
        {"e\u0301", "é"},
        {"\u0627\u0653\u0627\u0654", "آأ"},
        {"و\u0654ي\u0654", "ؤئ"},
        {"آأؤإئ", "آأؤإئ"},
        {"ب\u0651\u064E", "ب\u064E\u0651"}, /* harakat in canonical order */
        {"ب\u064E\u0651", "ب\u064E\u0651"},
        {"\u212B", "Å"},
        {"سلام، «نص» – abc", "سلام، «نص» – abc"},
    };
    struct buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        buf_clear(&out);
        utf8_compose(&out, str_of(cases[i][0]));
        CHECK_STR(buf_z(&out), cases[i][1]);
    }
    buf_finish(&out);
}

TEST(counts_are_code_points)
{
    CHECK_INT(utf8_count(STR("")), 0);
    CHECK_INT(utf8_count(STR("aبَ😀")), 4);
    CHECK_INT(utf8_count(STR("\xFF\xD8")), 2);
}

TEST(rich_text_flattens_to_lines)
{
    struct arena arena = {0};
    struct rich one = rich_of(&arena, STR("نص"), SPAN_STRONG);
    CHECK_INT(one.n_paras, 1);
    CHECK_INT(one.paras[0].spans[0].style, SPAN_STRONG);
    const struct span spans[] = {{STR("a"), 0, NULL}, {STR("b"), SPAN_CODE, NULL}};
    const struct para paras[] = {{.spans = spans, .n_spans = 2}, {.kind = PARA_RULE}, {.spans = spans, .n_spans = 1}};
    struct buf out = {0};
    rich_flatten(&(struct rich){paras, 3}, &out);
    CHECK_STR(buf_z(&out), "ab\n\na");
    buf_finish(&out);
    arena_finish(&arena);
}
