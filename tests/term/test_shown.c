#include "term/shown.h"

#include "test.h"

static void rules_of(const char *way, const struct display *said, int mark_cols, struct encode_rules out[SAMPLE_COUNT])
{
    shown_rules(way_named(way), said, &glyphs_assumed, mark_cols, out);
}

TEST(the_page_is_shown_as_the_terminal_needs_it_until_somebody_says_otherwise)
{
    struct encode_rules rules[SAMPLE_COUNT];
    struct display said = {0};
    rules_of("putty", &said, 0, rules);
    CHECK(rules[SAMPLE_NONE].encoding == ENCODE_INVERSE && rules[SAMPLE_NONE].guard);
    said.rows = SAMPLE_VISUAL; /* its user switched the reordering off */
    rules_of("putty", &said, 0, rules);
    CHECK(rules[SAMPLE_NONE].encoding == ENCODE_VISUAL && !rules[SAMPLE_NONE].guard);
    said.rows = SAMPLE_BOXES;
    rules_of("plain", &said, 0, rules);
    CHECK(rules[SAMPLE_NONE].encoding == ENCODE_INVERSE && rules[SAMPLE_NONE].boxes_ltr && !rules[SAMPLE_NONE].guard);
}

TEST(every_sample_is_shown_in_its_own_way_whatever_the_page_is)
{
    static const char *const ways[] = {"plain", "putty", "kitty", "inverse-boxes", "foot"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct encode_rules rules[SAMPLE_COUNT];
        struct display said = {SAMPLE_INVERSE, SAMPLE_BARE, SAMPLE_LATIN};
        rules_of(ways[i], &said, 0, rules);
        CHECK_INT(rules[SAMPLE_VISUAL].encoding, ENCODE_VISUAL);
        CHECK(rules[SAMPLE_INVERSE].encoding == ENCODE_INVERSE && !rules[SAMPLE_INVERSE].guard);
        CHECK(rules[SAMPLE_GUARDED].encoding == ENCODE_INVERSE && rules[SAMPLE_GUARDED].guard);
        CHECK_INT(rules[SAMPLE_WORDS].encoding, ENCODE_WORD);
        CHECK(rules[SAMPLE_BOXES].encoding == ENCODE_INVERSE && rules[SAMPLE_BOXES].boxes_ltr);
        CHECK(rules[SAMPLE_MARKED].marks && !rules[SAMPLE_BARE].marks);
        CHECK(!rules[SAMPLE_NATIVE].latin_digits && rules[SAMPLE_LATIN].latin_digits);
        /* Marks and digits are judged in rows that already read right. */
        CHECK_INT(rules[SAMPLE_MARKED].encoding, ENCODE_INVERSE);
        CHECK_INT(rules[SAMPLE_NATIVE].encoding, ENCODE_INVERSE);
    }
}

TEST(a_mark_that_takes_a_column_is_left_out)
{
    struct encode_rules rules[SAMPLE_COUNT];
    const struct display nothing = {0};
    rules_of("plain", &nothing, -1, rules); /* not measured */
    CHECK(rules[SAMPLE_NONE].marks);
    rules_of("plain", &nothing, 0, rules);
    CHECK(rules[SAMPLE_NONE].marks);
    rules_of("plain", &nothing, 1, rules);
    CHECK(!rules[SAMPLE_NONE].marks);
}

TEST(a_console_gets_no_marks_whatever_is_said)
{
    struct encode_rules rules[SAMPLE_COUNT];
    const struct display said = {SAMPLE_NONE, SAMPLE_MARKED, SAMPLE_NONE};
    rules_of("linux", &said, 0, rules);
    CHECK(!rules[SAMPLE_NONE].marks && rules[SAMPLE_NONE].console == &glyphs_assumed);
}
