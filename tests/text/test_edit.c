
#include "base/mem.h"
#include "base/rng.h"
#include "test.h"
#include "text/edit.h"
#include "text/utf8.h"

static void type(struct edit *e, const char *text)
{
    struct str s = str_of(text);
    for (size_t at = 0, length; at < s.n; at += length)
        CHECK(edit_insert(e, utf8_next(s.p + at, s.n - at, &length)));
}

TEST(typing_puts_letters_at_the_cursor)
{
    struct edit e = {.dir = TEXT_RTL};
    type(&e, "سلم");
    CHECK(edit_move(&e, EDIT_RIGHT)); /* back over م in a right-to-left line */
    type(&e, "ا");
    CHECK_STR(e.text, "سلام");
    CHECK(!edit_insert(&e, '\n') && !edit_insert(&e, '\t') && !edit_insert(&e, 0x1B) && !edit_insert(&e, 0x202E));
    CHECK(!edit_insert(&e, 0xFFFE) && !edit_insert(&e, 0x200B) && !edit_insert(&e, 0));
    CHECK_STR(e.text, "سلام");
}

TEST(lam_alef_from_one_key_is_two_letters)
{
    struct edit e = {0};
    CHECK(edit_insert(&e, 0xFEFB) && edit_insert(&e, 0xFEF7) && edit_insert(&e, 0xFEF5) && edit_insert(&e, 0xFEF9));
    CHECK_STR(e.text, "لالألآلإ");
}

TEST(backspace_takes_a_mark_or_letter_and_a_whole_cluster_of_latin)
{
    struct edit e = {0};
    type(&e, "بَّ");
    CHECK(edit_backspace(&e));
    CHECK_STR(e.text, "بَ");
    CHECK(edit_backspace(&e) && edit_backspace(&e) && !edit_backspace(&e));
    type(&e, "ae\u0301");
    CHECK(edit_backspace(&e));
    CHECK_STR(e.text, "a");
    CHECK(edit_kill(&e) && !edit_kill(&e));
    type(&e, "لا");
    CHECK(edit_backspace(&e));
    CHECK_STR(e.text, "ل");
}

TEST(delete_takes_the_cluster_behind_the_cursor)
{
    struct edit e = {0};
    type(&e, "بَّت");
    CHECK(!edit_delete(&e));
    CHECK(edit_move(&e, EDIT_START) && !edit_move(&e, EDIT_START));
    CHECK(edit_delete(&e));
    CHECK_STR(e.text, "ت");
}

TEST(words_are_jumped_over_by_the_direction_of_the_line)
{
    struct edit e = {.dir = TEXT_RTL};
    type(&e, "كلمة أخرى هنا");
    CHECK(edit_move(&e, EDIT_WORD_RIGHT));
    CHECK_INT(e.cursor, strlen("كلمة أخرى "));
    CHECK(edit_move(&e, EDIT_WORD_RIGHT) && edit_move(&e, EDIT_WORD_RIGHT) && !edit_move(&e, EDIT_WORD_RIGHT));
    CHECK_INT(e.cursor, 0);
    CHECK(edit_move(&e, EDIT_WORD_LEFT));
    CHECK_INT(e.cursor, strlen("كلمة "));
    struct edit latin = {.dir = TEXT_LTR};
    type(&latin, "ab cd");
    CHECK(edit_move(&latin, EDIT_WORD_LEFT));
    CHECK_INT(latin.cursor, 3);
}

TEST(a_full_line_takes_no_more)
{
    struct edit e = {0};
    for (int i = 0; i < EDIT_MAX_BYTES - 1; i++)
        CHECK(edit_insert(&e, 'a'));
    CHECK(!edit_insert(&e, 0x0628)); /* two bytes */
    CHECK(edit_insert(&e, 'b') && !edit_insert(&e, 'c'));
    CHECK_INT(e.n, EDIT_MAX_BYTES);
    CHECK_INT(e.text[EDIT_MAX_BYTES], 0);
}

TEST(wiping_leaves_nothing_behind)
{
    static const struct edit zeros;
    struct edit e = {0};
    type(&e, "سر لا يقال");
    CHECK(edit_undo(&e) && edit_paste(&e, STR("أكثر\nمنه")) && edit_undo(&e));
    edit_wipe(&e);
    CHECK(memcmp(&e, &zeros, sizeof e) == 0);
    type(&e, "abc");
    CHECK(edit_backspace(&e) && edit_backspace(&e) && edit_backspace(&e));
    CHECK(memcmp(e.text, zeros.text, sizeof e.text) == 0);
}

/* The whole of a long text may stand in the states of undo, but none that was given up. */
TEST(what_can_no_longer_be_undone_or_redone_is_overwritten)
{
    static const struct undo_state zeros;
    struct edit e = {0};
    CHECK(edit_paste(&e, STR("one")) && edit_paste(&e, STR(" two")) && edit_undo(&e) && edit_undo(&e));
    CHECK_INT(e.undo.n_forth, 2);
    type(&e, "x");
    CHECK(!edit_redo(&e));
    CHECK_INT(e.undo.n_back, 1);
    for (int i = 1; i < UNDO_STEPS; i++)
        CHECK(memcmp(&e.undo.states[i], &zeros, sizeof zeros) == 0);
}

TEST(words_and_erased_letters_and_pastes_are_undone_in_one_step)
{
    struct edit e = {.dir = TEXT_RTL};
    CHECK(!edit_undo(&e) && !edit_redo(&e));
    type(&e, "كلمة أخرى");
    CHECK(edit_undo(&e));
    CHECK_STR(e.text, "كلمة ");
    CHECK(edit_undo(&e));
    CHECK_STR(e.text, "");
    CHECK(!edit_undo(&e));
    CHECK(edit_redo(&e) && edit_redo(&e) && !edit_redo(&e));
    CHECK_STR(e.text, "كلمة أخرى");
    CHECK(edit_backspace(&e) && edit_backspace(&e));
    CHECK(edit_move(&e, EDIT_START));
    CHECK(edit_delete(&e));
    CHECK(edit_undo(&e) && edit_undo(&e));
    CHECK_STR(e.text, "كلمة أخرى");
    CHECK_INT(e.cursor, e.n); /* where it was before the letters were erased */
    CHECK(edit_kill(&e) && edit_undo(&e));
    CHECK_STR(e.text, "كلمة أخرى");
    CHECK(edit_paste(&e, STR(" ثم ثالثة")) && edit_undo(&e));
    CHECK_STR(e.text, "كلمة أخرى");
}

TEST(words_are_erased_to_their_start_and_to_the_next)
{
    struct edit e = {.dir = TEXT_RTL};
    type(&e, "كلمةٌ  أخرى هنا ");
    CHECK(edit_backspace_word(&e));
    CHECK_STR(e.text, "كلمةٌ  أخرى ");
    CHECK(edit_backspace_word(&e));
    CHECK_STR(e.text, "كلمةٌ  ");
    CHECK(edit_move(&e, EDIT_START) && !edit_backspace_word(&e));
    CHECK(edit_delete_word(&e) && !edit_delete_word(&e));
    CHECK_STR(e.text, "");
    CHECK(edit_undo(&e) && edit_undo(&e) && edit_undo(&e));
    CHECK_STR(e.text, "كلمةٌ  أخرى هنا ");
}

TEST(a_paste_is_one_line_of_what_can_be_typed)
{
    static const char *const cases[][2] = {
        {"سطر\r\nوآخر\n", "سطر وآخر"},
        {"\n\t a\tb\n\n\nc \n", " a b c "},
        {"\033[31mred\033[0m\a", "[31mred[0m"},
        {"a\u202Eb\u2066c\u2069\uFEFF\u200Bd", "abcd"},
        {"\xFF\xC0z\xD8", "z"},
        {"می\u200Cخواهم", "می\u200Cخواهم"},
        {"ﻻ ﻷ", "لا لأ"},
        {"\u200C\u200Cx", "x"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct edit e = {0};
        CHECK(edit_paste(&e, str_of(cases[i][0])));
        CHECK_STR(e.text, cases[i][1]);
        CHECK_INT(e.cursor, e.n);
        edit_wipe(&e);
    }
    struct edit e = {0};
    type(&e, "ad");
    CHECK(edit_move(&e, EDIT_LEFT));
    CHECK(edit_paste(&e, STR("bc")) && !edit_paste(&e, STR("\n\xFF\033")));
    CHECK_STR(e.text, "abcd");
    CHECK_INT(e.cursor, 3);
}

TEST(a_paste_that_is_too_long_fills_what_fits_in_whole_clusters)
{
    struct edit e = {0};
    struct buf much = {0};
    for (int i = 0; i < EDIT_MAX_BYTES; i++)
        buf_adds(&much, "بَّ");
    CHECK(edit_paste(&e, buf_str(&much)));
    CHECK_INT(e.n, EDIT_MAX_BYTES / 6 * 6);
    while (e.n < EDIT_MAX_BYTES - 4)
        CHECK(edit_insert(&e, 'a'));
    CHECK(!edit_paste(&e, STR("بَّ")));
    CHECK(!edit_paste(&e, STR("لا\n")) || e.n == EDIT_MAX_BYTES);
    buf_finish(&much);
}

TEST(a_mark_that_stood_alone_joins_what_is_put_before_it)
{
    struct edit e = {0};
    CHECK(edit_insert(&e, 0x064E) && edit_move(&e, EDIT_START));
    CHECK(edit_insert(&e, 0x0628));
    CHECK_STR(e.text, "بَ");
    CHECK_INT(e.cursor, e.n);
}

TEST(arrows_go_by_the_eye_through_mixed_directions)
{
    /* Shown, from the left: end blank, ج, blank, a, b, blank, ب */
    struct edit e = {.dir = TEXT_RTL};
    struct arena arena = {0};
    int col = -1;
    type(&e, "ب ab ج");
    for (int want = 0; want < 7; want++) {
        struct row row = edit_view(&e, &arena, 20, &col);
        CHECK_INT(row.n_cells, 7);
        CHECK_INT(col, want);
        CHECK_INT(edit_move(&e, EDIT_RIGHT), want < 6);
    }
    CHECK_INT(e.cursor, 0);
    arena_finish(&arena);
}

TEST(every_place_of_a_long_mixed_line_comes_into_view)
{
    enum { COLS = 10 };
    struct edit e = {.dir = TEXT_RTL};
    struct arena arena = {0};
    type(&e, "اكتب إلى info@example.iq أو على 0770 123 4567 قبل الغد.");
    for (int step = -1; step <= 1; step += 2) {
        size_t steps = 0;
        do {
            int col = -1;
            arena_reset(&arena);
            struct row row = edit_view(&e, &arena, COLS, &col);
            CHECK_INT(row.n_cells, COLS);
            CHECK(col >= 0 && col < COLS && row.cells[col].offset == e.cursor);
            steps++;
        } while (edit_move(&e, step < 0 ? EDIT_RIGHT : EDIT_LEFT));
        CHECK_INT(steps, 55 + 1); /* every letter once, and the end; there is no lam-alef */
    }
    arena_finish(&arena);
}

TEST(the_view_scrolls_with_the_cursor_and_ends_with_a_place_to_type)
{
    struct arena arena = {0};
    struct edit e = {.dir = TEXT_RTL};
    int col = -1;
    struct row row = edit_view(&e, &arena, 10, &col);
    CHECK_INT(row.n_cells, 1);
    CHECK_INT(col, 0);
    type(&e, "كتب");
    row = edit_view(&e, &arena, 10, &col);
    CHECK_INT(row.n_cells, 4);
    CHECK_INT(col, 0); /* behind the last letter: on the left */
    e.dir = TEXT_LTR;
    edit_wipe(&e);
    for (int i = 0; i < 30; i++)
        type(&e, i % 10 == 0 ? "0" : "x");
    row = edit_view(&e, &arena, 10, &col);
    CHECK_INT(row.n_cells, 10);
    CHECK_INT(col, 9);
    CHECK(edit_move(&e, EDIT_START));
    row = edit_view(&e, &arena, 10, &col);
    CHECK_INT(col, 0);
    CHECK_INT(row.cells[0].base, '0');
    arena_finish(&arena);
}

static void check_sane(struct edit *e, struct rng *rng, int round)
{
    size_t at = 0;
    if (utf8_check((struct str){e->text, e->n}, &at) == UTF8_BROKEN || e->cursor > e->n || e->text[e->n] != '\0' ||
        (e->cursor < e->n && ((unsigned char)e->text[e->cursor] & 0xC0) == 0x80))
        test_fail(__FILE__, __LINE__, "round %d: broken at %zu, cursor %zu of %zu", round, at, e->cursor, e->n);
    struct arena arena = {0};
    int col = -1, cols = 2 + (int)rng_below(rng, 20);
    struct row row = edit_view(e, &arena, cols, &col);
    if (col < 0 || col >= row.n_cells || row.n_cells > cols)
        test_fail(__FILE__, __LINE__, "round %d: cursor in %d of %d cells", round, col, row.n_cells);
    arena_finish(&arena);
}

/* What undo and redo must lead to: every state before a step, as this counts steps by itself. */
TEST(undo_and_redo_return_exactly_what_was)
{
    static const char *const pastes[] = {"كلمة", " two words ", "بَّ", "a\nb", "\xFF"};
    struct rng rng = rng_of(77);
    struct edit e = {.dir = TEXT_RTL};
    for (int round = 0; round < 3000; round++) {
        struct undo_state before[UNDO_STEPS], after = {0};
        int n = 0, want = 1 + (int)rng_below(&rng, UNDO_STEPS);
        while (n < want) {
            before[n] = (struct undo_state){.n = (uint16_t)e.n, .cursor = (uint16_t)e.cursor};
            memcpy(before[n].text, e.text, e.n);
            bool changed = rng_below(&rng, 4) == 0   ? edit_backspace_word(&e)
                           : rng_below(&rng, 8) == 0 ? edit_kill(&e)
                                                     : edit_paste(&e, str_of(pastes[rng_below(&rng, 5)]));
            n += changed;
            if (!changed)
                (void)edit_move(&e, (enum edit_move)rng_below(&rng, 6));
            if (!changed && e.n + 20 > EDIT_MAX_BYTES)
                n += edit_kill(&e);
        }
        after.n = (uint16_t)e.n;
        memcpy(after.text, e.text, e.n);
        for (int i = n - 1; i >= 0; i--) {
            CHECK(edit_undo(&e));
            CHECK(e.n == before[i].n && e.cursor == before[i].cursor && memcmp(e.text, before[i].text, e.n) == 0);
        }
        for (int i = 0; i < n; i++)
            CHECK(edit_redo(&e));
        CHECK(!edit_redo(&e) && e.n == after.n && memcmp(e.text, after.text, e.n) == 0 && e.text[e.n] == '\0');
    }
}

TEST(left_and_right_undo_one_another_and_text_stays_valid)
{
    static const uint32_t keys[] = {'a',    'z',    ' ', '5', 0x0628, 0x0644, 0x0627, 0x064E, 0x0651, 0xFEFB, 0x200C,
                                    0x0660, 0x0301, '(', ')', '.',    0x4E2D, 0x06CE, 0x05D0, '/',    '@',    0x1F600};
    struct rng rng = rng_of(31);
    struct edit e = {0};
    for (int round = 0; round < 30000; round++) {
        uint32_t what = rng_below(&rng, 15);
        if (round % 500 == 0) {
            edit_wipe(&e);
            e.dir = (enum text_dir)rng_below(&rng, 3);
        }
        if (what < 6)
            (void)edit_insert(&e, keys[rng_below(&rng, sizeof keys / sizeof keys[0])]);
        else if (what == 6)
            (void)edit_backspace(&e);
        else if (what == 7)
            (void)edit_delete(&e);
        else if (what == 8)
            (void)(rng_below(&rng, 2) ? edit_delete_word(&e) : edit_backspace_word(&e));
        else if (what == 9)
            (void)(rng_below(&rng, 3) ? edit_undo(&e) : edit_redo(&e));
        else if (what == 10)
            (void)edit_paste(&e, STR("نص\nab \xCC\x81 1"));
        else
            (void)edit_move(&e, (enum edit_move)rng_below(&rng, 6));
        check_sane(&e, &rng, round);
        /* From a place the cursor moved to, one step and back leads home. */
        if (!edit_move(&e, EDIT_LEFT))
            continue;
        size_t here = e.cursor;
        CHECK(edit_move(&e, EDIT_RIGHT));
        CHECK(edit_move(&e, EDIT_LEFT));
        CHECK_INT(e.cursor, here);
    }
}

TEST(what_a_line_holds_at_first_is_nothing_to_undo)
{
    struct edit e = {.dir = TEXT_RTL};
    (void)edit_insert(&e, 'x');
    edit_fill(&e, STR("abc def"));
    CHECK_STR(e.text, "abc def");
    CHECK(!edit_undo(&e));
    (void)edit_insert(&e, '!');
    CHECK(edit_undo(&e));
    CHECK_STR(e.text, "abc def");
    CHECK(!edit_undo(&e));
    edit_fill(&e, STR(""));
    CHECK_STR(e.text, "");
}
