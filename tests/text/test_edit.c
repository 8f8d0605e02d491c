
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
    static const char zeros[EDIT_MAX_BYTES + 1];
    struct edit e = {0};
    type(&e, "سر");
    edit_wipe(&e);
    CHECK(memcmp(e.text, zeros, sizeof zeros) == 0);
    CHECK(e.n == 0 && e.cursor == 0);
    type(&e, "abc");
    CHECK(edit_backspace(&e) && edit_backspace(&e) && edit_backspace(&e));
    CHECK(memcmp(e.text, zeros, sizeof zeros) == 0);
}

TEST(the_view_scrolls_with_the_cursor_and_ends_with_a_place_to_type)
{
    struct arena arena = {0};
    struct edit e = {.dir = TEXT_RTL};
    int col = -1;
    struct row row = edit_view(&e, &arena, 10, TEXT_RTL, &col);
    CHECK_INT(row.n_cells, 1);
    CHECK_INT(col, 0);
    type(&e, "كتب");
    row = edit_view(&e, &arena, 10, TEXT_RTL, &col);
    CHECK_INT(row.n_cells, 4);
    CHECK_INT(col, 0); /* behind the last letter: on the left */
    e.dir = TEXT_LTR;
    edit_wipe(&e);
    for (int i = 0; i < 30; i++)
        type(&e, i % 10 == 0 ? "0" : "x");
    row = edit_view(&e, &arena, 10, TEXT_LTR, &col);
    CHECK_INT(row.n_cells, 10);
    CHECK_INT(col, 9);
    CHECK(edit_move(&e, EDIT_START));
    row = edit_view(&e, &arena, 10, TEXT_LTR, &col);
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
    struct row row = edit_view(e, &arena, cols, e->dir, &col);
    if (col < 0 || col >= row.n_cells || row.n_cells > cols)
        test_fail(__FILE__, __LINE__, "round %d: cursor in %d of %d cells", round, col, row.n_cells);
    arena_finish(&arena);
}

TEST(left_and_right_undo_one_another_and_text_stays_valid)
{
    static const uint32_t keys[] = {'a',    'z',    ' ', '5', 0x0628, 0x0644, 0x0627, 0x064E, 0x0651, 0xFEFB, 0x200C,
                                    0x0660, 0x0301, '(', ')', '.',    0x4E2D, 0x06CE, 0x05D0, '/',    '@',    0x1F600};
    struct rng rng = rng_of(31);
    struct edit e = {0};
    for (int round = 0; round < 30000; round++) {
        uint32_t what = rng_below(&rng, 12);
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
